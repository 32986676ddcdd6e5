import { describe, expect, it } from 'vitest';
import { plainText } from './plainText.ts';

describe('plainText', () => {
  it.each([
    ['Maya’s account', 'Maya’s account'],
    ['a\u0000b\r\nc\u001b[31m', 'a b c [31m'],
    ['\u202Egpj.exe', ' gpj.exe'],
    ['<img onerror=x>', '<img onerror=x>'],
    ['\uD800', ' '],
    ['x'.repeat(1_000_000), 'x'.repeat(100)],
  ])('makes a line of text of %j', (text, line) => {
    expect(plainText(text, 100)).toBe(line);
  });
});
