import { describe, expect, it } from 'vitest';
import { describeError } from './describeError.ts';

describe('describeError', () => {
  it('tells name and place, and nothing of the message', () => {
    const text = describeError(new TypeError('CANARY\n    at CANARY (canary.ts:1:1)'));
    expect(text).toMatch(/^TypeError at .*describeError\.test\.ts:\d+:\d+\)?$/);
    expect(text).not.toContain('CANARY');
  });

  it.each([
    ['CANARY', 'string'],
    [{ secret: 'CANARY' }, 'object'],
    [undefined, 'undefined'],
  ])('tells of %j its kind alone', (thrown, kind) => {
    expect(describeError(thrown)).toBe(kind);
  });
});
