import { describe, expect, it } from 'vitest';
import { fillUrlTemplate, UrlTemplateError } from './fillUrlTemplate.ts';

const hostTemplate = 'https://{{subdomain}}.zendesk.com/oauth/tokens';
const pathTemplate = 'http://127.0.0.1:4401/v/zendesk/t/{{subdomain}}/oauth/token';

const hostile = [
  'evil.com/',
  'evil.com',
  'a.b',
  'x@evil',
  'x@evil.com/',
  '@evil.com',
  'x#',
  '#',
  'x?',
  '?',
  'x/y',
  '/',
  '//',
  '//evil.com',
  '/../',
  '..',
  '.',
  './',
  '../..',
  '..%2f',
  '%2e%2e',
  '%2e',
  'x%2f',
  'x%00',
  'x%0a',
  'a\nb',
  'a\tb',
  '\u0000',
  'x\r\nHost: evil',
  'x:80',
  ':80',
  '127.0.0.1',
  '127.0.0.1:80/',
  '[::1]',
  '::1',
  'localhost:80',
  'a b',
  'a+b',
  'a_b',
  '_',
  '-',
  '-a',
  'a-',
  '--',
  '.a',
  'a.',
  'a..b',
  'a\\b',
  '\\\\evil.com',
  '\\',
  'x\\@evil.com',
  'evil.com\\',
  'http://evil.com',
  'https://evil.com',
  'https://evil.com/x.zendesk.com',
  'https://evil.com#.zendesk.com',
  'https://evil.com?.zendesk.com',
  'evil.com#.zendesk.com',
  'evil.com?.zendesk.com',
  'evil.com/.zendesk.com',
  'https:evil.com',
  'javascript:alert(1)',
  'data:,',
  'x{{subdomain}}',
  '{{client_secret}}',
  '${x}',
  '$&',
  "$'",
  '$1',
  'x;y',
  'x,y',
  'x=y',
  'x&y',
  'x"y',
  "x'y",
  'x<y',
  'x>y',
  'x|y',
  'x^y',
  'x`y',
  'x(y',
  'x)y',
  'x*y',
  '*',
  'x!y',
  'x~y',
  'x[y',
  'x]y',
  'ä',
  'аcme',
  'ａｃｍｅ',
  'acme。evil',
  'acme．evil',
  'a/b',
  '①',
  'ß',
  '\u202eacme',
  'ac\u200bme',
  '💥',
  'a'.repeat(64),
  'a'.repeat(1000),
  'x.evil.com:443',
  'x.zendesk.com.evil.com',
  'x.zendesk.com@evil.com',
  'https://x.zendesk.com@evil.com',
  'x.y.zendesk.com',
  '%',
  '%zz',
  'a%',
  'x%40evil.com',
  'x%23',
  'x%3f',
  'null\u0000',
  '​',
  '0x7f.1/',
  'metadata.google.internal',
  '169.254.169.254',
  'a\u3002b',
  'a\uff0eb',
  'acme.myshopify.com',
  'x://',
  'http:',
  'a@',
  'a:b@c',
  '\u00a0',
  '\ufeffx/',
  'x\u2028y',
  'x\u2044y',
  'x\u2215y',
];

describe('fillUrlTemplate', () => {
  it('puts a label into its slot', () => {
    expect(fillUrlTemplate(hostTemplate, { subdomain: 'acme-1' })).toBe('https://acme-1.zendesk.com/oauth/tokens');
    expect(fillUrlTemplate(pathTemplate, { subdomain: ' Acme ' })).toBe(
      'http://127.0.0.1:4401/v/zendesk/t/acme/oauth/token',
    );
  });

  it.each(['acme.zendesk.com', 'https://acme.zendesk.com', 'https://Acme.zendesk.com/', ' ACME '])(
    'reads the label out of %s',
    (value) => {
      expect(fillUrlTemplate(hostTemplate, { subdomain: value })).toBe('https://acme.zendesk.com/oauth/tokens');
    },
  );

  it('has at least 120 hostile values to refuse', () => {
    expect(new Set(hostile).size).toBeGreaterThanOrEqual(120);
  });

  it.each(hostile)('G1 refuses %j in a host and in a path', (value) => {
    for (const template of [hostTemplate, pathTemplate]) {
      expect(() => fillUrlTemplate(template, { subdomain: value })).toThrow(UrlTemplateError);
    }
  });

  it('names the field whose value is missing', () => {
    expect(() => fillUrlTemplate(hostTemplate, {})).toThrow(expect.objectContaining({ field: 'subdomain' }));
  });

  it('takes a dotted host only where the field allows one', () => {
    const template = 'https://{{subdomain}}.salesforce.com/services';
    expect(() => fillUrlTemplate(template, { subdomain: 'acme.my' })).toThrow(UrlTemplateError);
    expect(fillUrlTemplate(template, { subdomain: 'acme.my' }, { subdomain: 'host' })).toBe(
      'https://acme.my.salesforce.com/services',
    );
    for (const value of ['evil.com/', 'a..b', '.a', 'a.', 'a@b', 'a:1', '-a.b', 'a_b.c', '', 'a/../b']) {
      expect(() => fillUrlTemplate(template, { subdomain: value }, { subdomain: 'host' })).toThrow(UrlTemplateError);
    }
  });

  it('takes a whole origin only at the start and only plain', () => {
    const slots = { full: 'origin' } as const;
    expect(fillUrlTemplate('{{full}}/graphql', { full: 'https://api.linear.app/' }, slots)).toBe(
      'https://api.linear.app/graphql',
    );
    expect(fillUrlTemplate('{{full}}', { full: 'https://proxy.example.com/linear' }, slots)).toBe(
      'https://proxy.example.com/linear',
    );
    for (const full of [
      'api.linear.app',
      'https://a:b@c.d',
      'https://a.b/?x=1',
      'https://a.b/#x',
      'file:///etc',
      'javascript:1',
      '',
      '//a.b',
    ]) {
      expect(() => fillUrlTemplate('{{full}}/graphql', { full }, slots)).toThrow(UrlTemplateError);
    }
    expect(() => fillUrlTemplate('https://a.b/{{full}}', { full: 'https://c.d' }, slots)).toThrow(UrlTemplateError);
  });
});
