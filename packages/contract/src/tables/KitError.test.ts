import { describe, expect, it } from 'vitest';
import { fromProblem } from './fromProblem.ts';
import { KitError, toProblem } from './KitError.ts';
import { isKitError } from './KitErrorBase.ts';
import { kitErrors } from './kitErrors.ts';
import type { KitErrorCode } from './kitErrors.ts';

const codes = Object.keys(kitErrors) as KitErrorCode[];

describe('KitError', () => {
  it('comes back from the wire as it went', () => {
    const error = new KitError('fields_invalid', 'region: is not a region', {
      errors: [{ field: 'region', message: 'Choose us or eu.' }],
    });
    const back = fromProblem(JSON.parse(JSON.stringify(toProblem(error, 'req_1'))));
    expect(back).toMatchObject({
      code: 'fields_invalid',
      message: 'region: is not a region',
      status: 422,
      requestId: 'req_1',
      errors: [{ field: 'region', message: 'Choose us or eu.' }],
      recovery: { action: 'fix_field' },
    });
  });

  it('keeps how long to wait and what to connect', () => {
    const wait = fromProblem(toProblem(new KitError('rate_limited', 'slow down', { retryAfter: 7 }), 'r'));
    expect(wait?.recovery).toEqual({ action: 'wait', retryAfter: 7 });
    const connect = fromProblem(toProblem(new KitError('not_connected', 'connect first', { toolkit: 'github' }), 'r'));
    expect(connect?.toolkit).toBe('github');
  });

  it('comes back with what a newer server says of a code that is not known here', () => {
    const problem = {
      ...toProblem(new KitError('internal', 'too blue'), 'r'),
      code: 'too_blue',
      userMessage: 'Too blue.',
    };
    const back = fromProblem({ ...problem, recovery: { action: 'contact_admin' } });
    expect(isKitError(back)).toBe(true);
    expect(back).toMatchObject({ code: 'too_blue', userMessage: 'Too blue.', recovery: { action: 'contact_admin' } });
  });

  it.each([[{ field: 'a' }], [[null, 'x', { field: 'a' }, { field: 'b', message: 'B.' }]]])(
    'takes what is a field error out of %j, and nothing else',
    (errors) => {
      const back = fromProblem({ ...toProblem(new KitError('fields_invalid', 'wrong'), 'r'), errors });
      expect(back?.errors ?? []).toEqual(Array.isArray(errors) ? [{ field: 'b', message: 'B.' }] : []);
    },
  );

  it('puts neither cause nor stack on the wire', () => {
    const problem = JSON.stringify(
      toProblem(new KitError('internal', 'broke', { cause: new Error('sk-canary') }), 'r'),
    );
    expect(problem).not.toContain('canary');
    expect(problem).not.toContain('stack');
  });

  it('is recognised by its brand and not by its looks', () => {
    expect(isKitError(new KitError('network', 'gone'))).toBe(true);
    expect(isKitError({ name: 'KitError', code: 'network' })).toBe(false);
    expect(isKitError(null)).toBe(false);
  });

  it.each([null, 'text', 42, [], {}, { code: 'made_up' }, { code: 'toString' }, { code: 7 }])(
    'does not take %j for a problem of ours',
    (body) => {
      expect(fromProblem(body)).toBeUndefined();
    },
  );

  it.each(codes)('says of %s what a user may read, without the code in it', (code) => {
    const { userMessage } = kitErrors[code];
    expect(userMessage).toMatch(/^[A-Z].*\.$/);
    expect(userMessage).not.toContain(code);
    expect(userMessage).not.toMatch(/!/);
  });
});
