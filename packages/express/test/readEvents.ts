import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { isLookAgain } from '@kit/contract';
import type { LookAgain } from '@kit/contract';

/** An open event stream. */
export interface TestStream {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly events: LookAgain[];
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens the event stream as a page does. */
export function readEvents(url: string, headers: Record<string, string>): Promise<TestStream> {
  return new Promise((resolve, reject) => {
    const events: LookAgain[] = [];
    const request = get(url, { headers: { 'sec-fetch-site': 'same-origin', ...headers }, agent: false }, (response) => {
      response.setEncoding('utf8');
      let rest = '';
      response.on('data', (text: string) => {
        const blocks = (rest + text).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const line of blocks.flatMap((block) => block.split('\n'))) {
          const value: unknown = line.startsWith('data: ') ? JSON.parse(line.slice(6)) : undefined;
          if (isLookAgain(value)) events.push(value);
        }
      });
      const ended = new Promise<void>((done) => response.on('close', () => done()));
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        events,
        ended,
        close: () => request.destroy(),
      });
    });
    request.on('error', reject);
  });
}
