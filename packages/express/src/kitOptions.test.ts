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
});
