import { serve } from './serve.ts';

/** Streams without anything around them: no user, no bus, no end. */
serve((_req, res) => {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  res.write('data: {}\n\n');
});
