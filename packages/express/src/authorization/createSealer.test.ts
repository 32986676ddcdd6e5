import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createSealer } from './createSealer.ts';

const claims = z.object({ user: z.string() });
const now = () => 1_700_000_000_000;
const secret = 'a secret of more than thirty-two characters';
const make = (purpose: string, secrets = [secret], clock = now) =>
  createSealer({ secrets, purpose, claims, now: clock });

describe('createSealer', () => {
  it('opens what it has sealed, until that is too old', async () => {
    const sealed = await make('cookie').seal({ user: 'alice' }, now() + 1000);
    expect(await make('cookie').open(sealed)).toEqual({ user: 'alice' });
    expect(await make('cookie', [secret], () => now() + 2000).open(sealed)).toBe('expired');
    expect(sealed).not.toContain('alice');
  });

  it('opens nothing that was sealed for another purpose', async () => {
    const sealed = await make('url').seal({ user: 'alice' }, now() + 1000);
    expect(await make('cookie').open(sealed)).toBeUndefined();
  });

  it('opens with old secrets and seals with the first', async () => {
    const old = await make('cookie').seal({ user: 'alice' }, now() + 1000);
    const fresh = 'another secret, which is the newer of the two';
    expect(await make('cookie', [fresh, secret]).open(old)).toEqual({ user: 'alice' });
    expect(await make('cookie', [fresh]).open(old)).toBeUndefined();
    const sealed = await make('cookie', [fresh, secret]).seal({ user: 'alice' }, now() + 1000);
    expect(await make('cookie').open(sealed)).toBeUndefined();
  });

  it('opens nothing that was changed anywhere', async () => {
    const sealer = make('cookie');
    const opened: number[] = [];
    const sealed = await sealer.seal({ user: 'alice' }, now() + 1000);
    for (let index = 0; index < sealed.length; index += 1) {
      const other = sealed[index] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, index) + other + sealed.slice(index + 1);
      // The last letter of a part may carry bits that mean nothing.
      const isLast = ['.', undefined].includes(sealed[index + 1]) && sealed[index] !== '.';
      if (!isLast && (await sealer.open(changed)) !== undefined) opened.push(index);
    }
    expect(opened).toEqual([]);
  });

  it.each(['', '.', '....', 'x', 'a.b.c.d.e', 'eyJhbGciOiJub25lIn0..', 'é'.repeat(100), 'A'.repeat(5000)])(
    'takes %.20s for nothing',
    async (text) => {
      expect(await make('cookie').open(text)).toBeUndefined();
    },
  );

  it('takes no other algorithm, even from itself', async () => {
    const sealed = await make('cookie').seal({ user: 'alice' }, now() + 1000);
    const header = Buffer.from(JSON.stringify({ alg: 'none', enc: 'A256GCM' })).toString('base64url');
    expect(await make('cookie').open([header, ...sealed.split('.').slice(1)].join('.'))).toBeUndefined();
  });
});
