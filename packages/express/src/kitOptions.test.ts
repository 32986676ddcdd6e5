import { describe, expect, expectTypeOf, it } from 'vitest';
import type * as z from 'zod';
import { parseKitOptions } from './kitOptions.ts';
import type { KitRouterOptions, kitOptionsSchema } from './kitOptions.ts';

const good = { apiKey: 'ak_1', publicUrl: 'https://app.example.com/api/kit/', identify: () => null };

describe('parseKitOptions', () => {
  it('checks exactly what is documented', () => {
    expectTypeOf<KitRouterOptions>().toEqualTypeOf<z.input<typeof kitOptionsSchema>>();
    expect(Object.keys(parseKitOptions(good))).toContain('verification');
  });

  it('fills up with what is safe', () => {
    const options = parseKitOptions(good);
    expect(options).toMatchObject({
      returnTo: ['/'],
      allowedOrigins: [],
      verification: 'browser',
      limits: { reads: 600, writes: 60 },
    });
    expect([options.baseUrl.href, options.publicUrl.href]).toEqual([
      'https://backend.composio.dev/',
      'https://app.example.com/api/kit',
    ]);
  });

  it('tells all that is wrong at once', () => {
    expect(() => parseKitOptions({ publicUrl: 7, identify: 'me', getUser: 1 })).toThrow(
      /- apiKey: .*\n- publicUrl: .*\n- identify: .*\n- options: /,
    );
  });

  it.each([
    [{ cookieSecrets: 'one that is thirty-two letters long' }, /^- cookieSecrets: give a list, as in .*$/],
    [{ cookieSecrets: [] }, /^- cookieSecrets: takes one to ten secrets$/],
    [{ toolkits: 'github' }, /^- toolkits: give a list, as in \['github', 'slack'\]$/],
    [{ toolkits: [] }, /^- toolkits: lists nothing.*$/],
    [{ toolkits: ['git hub'] }, /^- toolkits\.0: is not a toolkit slug.*$/],
    [{ allowedOrigins: 'https://app.example.com' }, /^- allowedOrigins: give a list.*$/],
    [{ verification: 'both' }, /^- verification: is 'browser' or 'upstream'$/],
    [{ logger: { error() {} } }, /^- logger: needs the methods info, warn and error.*$/],
  ])('says in one line what to give instead of %j', (wrong, line) => {
    expect(() => parseKitOptions({ ...good, ...wrong })).toThrow(
      expect.objectContaining({ message: expect.stringMatching(new RegExp(line.source, 'm')) }),
    );
    expect(() => parseKitOptions({ ...good, ...wrong })).not.toThrow(/\n.*\n/);
  });
});
