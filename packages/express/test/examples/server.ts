import { hardenServer } from '@kit/express';
import express from 'express';
import { kit } from './options.ts';

const app = express();
app.use('/api/kit', kit);
const server = hardenServer(app.listen(3000));

process.on('SIGTERM', () => {
  kit.close(); // ends the event streams, which would keep the server open for up to a minute
  server.close();
});
