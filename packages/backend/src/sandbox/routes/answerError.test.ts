import { createServer } from 'node:http';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closeServer, listen } from '../../listen.ts';
import { answerError } from './answerError.ts';

/** A sandbox in which a route fails by that error; answers what is said of it, and what stands in the log. */
async function fail(error: unknown, accept: string) {
  const log: string[] = [];
  const app = express();
  app.get('/', () => {
    throw error;
  });
  app.use(answerError({ error: (_fields, message) => void log.push(message) }));
  const server = createServer(app);
  onTestFinished(() => closeServer(server));
  const url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}/`;
  const response = await fetch(url, { headers: { accept, connection: 'close' } });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text(), log };
}

const gone = Object.assign(new Error('canary'), { name: 'SessionNotFound', status: 400 });
const unreadable = Object.assign(new Error('canary'), { status: 413 });

describe('answerError', () => {
  it.each([
    ['a sign-in that is over', gone, 400, 'This sign-in has expired or was finished already.', []],
    ['a request that cannot be read', unreadable, 413, 'The request cannot be read.', []],
    [
      'what nobody expected',
      new Error('canary'),
      500,
      'Something unexpected happened in the sandbox.',
      ['the sandbox failed'],
    ],
    ['an error that is none', 'canary', 500, 'Something unexpected happened in the sandbox.', ['the sandbox failed']],
    [
      'a status that is none',
      Object.assign(new Error('canary'), { status: 200 }),
      500,
      'Something unexpected',
      ['the sandbox failed'],
    ],
  ])(
    'tells a person of %s on a page, and a program in JSON, without its details',
    async (_what, error, status, text, log) => {
      const page = await fail(error, 'text/html');
      const answer = await fail(error, 'application/json');

      expect([page.status, page.type, page.log]).toEqual([status, 'text/html; charset=utf-8', log]);
      expect(page.text).toContain(text);
      expect(answer.status).toBe(status);
      expect(JSON.parse(answer.text)).toEqual({
        error: error === gone ? 'expired' : 'failed',
        message: expect.stringContaining(text) as string,
      });
      expect(page.text + answer.text).not.toContain('canary');
    },
  );
});
