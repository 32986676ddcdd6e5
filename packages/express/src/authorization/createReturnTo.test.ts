import { describe, expect, it } from 'vitest';
import { createReturnTo } from './createReturnTo.ts';

const origin = 'https://app.example.com';
const parse = createReturnTo({ allowed: ['/'], origins: [origin, 'https://other.example.com'] });

describe('createReturnTo', () => {
  it.each([
    ['/', `${origin}/`],
    ['/settings?tab=1#x', `${origin}/settings?tab=1#x`],
    ['/a/../b', `${origin}/b`],
    ['/%2f%2fevil.example', `${origin}/%2f%2fevil.example`],
    ['/search?next=https://evil.example', `${origin}/search?next=https://evil.example`],
    ['/ünï', `${origin}/%C3%BCn%C3%AF`],
    ['https://other.example.com/x', 'https://other.example.com/x'],
    ['HTTPS://APP.EXAMPLE.COM/x', `${origin}/x`],
  ])('lets %s through, written anew', (raw, target) => {
    expect(parse(raw, origin)).toBe(target);
  });

  it.each([
    '',
    ' ',
    'settings',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r\nLocation: https://evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/./\\evil.example',
    'https://evil.example',
    'https:evil.example',
    'https:/evil.example',
    'https:\\\\evil.example',
    'http://app.example.com/x',
    'https://app.example.com.evil.example',
    'https://app.example.com@evil.example',
    'https://evil.example#app.example.com',
    'https://user:pass@app.example.com/',
    'https://app.example.com:444/',
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'blob:https://app.example.com/x',
    'vbscript:x',
    'https://аpp.example.com/',
    '/\u00a0/evil.example',
    '/\u0000',
    `/${'a'.repeat(600)}`,
    'https://[::1]/',
    'file:///etc/passwd',
    '?x',
    '#x',
    '.',
    '..',
  ])('refuses %j', (raw) => {
    expect(parse(raw, origin)).toBeUndefined();
  });

  it('keeps to the prefixes, by whole segments', () => {
    const settings = createReturnTo({
      allowed: ['/settings', 'https://other.example.com/only/'],
      origins: [origin, 'https://other.example.com'],
    });
    expect(
      ['/settings', '/settings/a', '/settings?x', 'https://other.example.com/only/x'].map((raw) =>
        settings(raw, origin),
      ),
    ).not.toContain(undefined);
    for (const raw of [
      '/settingsx',
      '/',
      '/settings/../admin',
      '/Settings',
      '/only/x',
      'https://other.example.com/x',
    ]) {
      expect(settings(raw, origin)).toBeUndefined();
    }
  });

  it('never leaves the origins, whatever is thrown at it', () => {
    const pieces = [
      '/',
      '//',
      '\\',
      '/\\',
      '.',
      '..',
      '/./',
      '/../',
      '%2e',
      '%2f',
      '%5c',
      '%00',
      '%09',
      '%0d%0a',
      '\t',
      '\n',
      '\r',
      ' ',
      '\u00a0',
      '\u2028',
      '\ufeff',
      '@',
      ':',
      '?',
      '#',
      ';',
      'evil.example',
      'app.example.com',
      'https:',
      'http:',
      'javascript:',
      'data:',
      '[::1]',
      '127.0.0.1',
      'x',
      '％２ｆ',
      '。',
      '⁄',
      '\u202e',
      '&',
      '=',
      ',',
      '*',
      '|',
      '^',
      '`',
    ];
    let seed = 42;
    const random = (bound: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % bound;
    };
    const accepted = new Set<string>();
    for (let round = 0; round < 100_000; round += 1) {
      const raw = Array.from({ length: 1 + random(7) }, () => pieces[random(pieces.length)]).join('');
      const target = parse(raw, origin);
      if (target === undefined) continue;
      accepted.add(target);
      // A browser that reads the header again must come to the same place.
      const again = new URL(target, 'https://evil.example');
      expect(again.href).toBe(target);
      expect([origin, 'https://other.example.com']).toContain(again.origin);
      expect(again.pathname.startsWith('//')).toBe(false);
    }
    expect(accepted.size).toBeGreaterThan(1000);
  });
});
