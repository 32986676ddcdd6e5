import { describe, expect, it } from 'vitest';
import { toConnectRequest } from './toConnectRequest.ts';

const entry = {
  toolkit: 'gmail',
  status: 'initiated',
  redirect_url: 'https://connect.composio.dev/link/lk_1',
  instruction: 'Show the link.',
};

describe('toConnectRequest', () => {
  it.each([
    ['the entry itself', entry],
    ['results by toolkit', { successful: true, data: { results: { gmail: { ...entry, toolkit: undefined } } } }],
    ['a list', { data: { connections: [{ toolkit: 'slack', status: 'active' }, entry] } }],
    ['JSON text', JSON.stringify({ data: { results: { gmail: entry } } })],
    ['MCP content', { content: [{ type: 'text', text: JSON.stringify({ data: { results: { gmail: entry } } }) }] }],
    ['camelCase', { toolkit: 'GMAIL', redirectUrl: 'https://x' }],
  ])('reads %s, and drops the link', (_name, result) => {
    const request = toConnectRequest(result);
    expect(request).toEqual({ toolkit: 'gmail', reason: '' });
  });

  it('keeps the reason as plain text, without any link in it', () => {
    const reason = 'To read [your mail](https://evil.example), see https://evil.example/x or javascript://y\u202E now';
    expect(toConnectRequest({ ...entry, reason })).toEqual({
      toolkit: 'gmail',
      reason: 'To read your mail, see  or  now',
    });
  });

  it.each([
    [null],
    [undefined],
    [42],
    ['plain text'],
    ['{broken'],
    [[]],
    [{}],
    [{ toolkit: 'gmail', status: 'active' }],
    [{ toolkit: 'gmail', status: 'ACTIVE', redirect_url: 'https://x' }],
    [{ toolkit: '../evil', redirect_url: 'https://x' }],
  ])('finds nothing in %j', (result) => {
    expect(toConnectRequest(result)).toBeNull();
  });

  it('gives up on what is too deep', () => {
    let deep: unknown = entry;
    for (let level = 0; level < 50; level += 1) deep = { deep };
    expect(toConnectRequest(deep)).toBeNull();
  });
});
