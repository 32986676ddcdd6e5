import type { Field } from '@kit/contract';
import { describe, expect, it } from 'vitest';
import { cleanValue } from './cleanValue.ts';
import { fieldKind } from './fieldKind.ts';
import type { FieldKind, FieldOverride } from './FieldOverride.ts';

const field = (name: string, more: Partial<Field> = {}): Field => ({
  name,
  label: name,
  description: '',
  type: 'string',
  required: true,
  default: null,
  secret: false,
  ...more,
});

describe('fieldKind', () => {
  it.each<[string, Partial<Field>, FieldOverride | undefined, FieldKind]>([
    ['api_key', { secret: true }, undefined, 'secret'],
    ['base_url', { secret: true }, undefined, 'secret'], // what else is secret stays masked, whatever it is called
    ['private_key', { secret: true }, undefined, 'key'],
    ['credentials_json', { secret: true }, undefined, 'jsonKey'],
    ['base_url', {}, undefined, 'url'],
    ['subdomain', {}, undefined, 'subdomain'],
    ['shop', {}, undefined, 'subdomain'],
    ['port', { type: 'number' }, undefined, 'number'],
    ['sandbox', { type: 'boolean' }, undefined, 'switch'],
    ['region', {}, undefined, 'text'],
    ['region', {}, { options: ['eu', 'us'] }, 'select'],
    ['region', {}, { kind: 'url' }, 'url'],
    ['api_key', { secret: true }, { secret: false }, 'text'],
    ['nickname', {}, { secret: true }, 'secret'],
    ['odd', { type: 'never heard of' }, undefined, 'text'],
  ])('enters %s with %j and the override %j as %4$s', (name, more, override, kind) => {
    expect(fieldKind(field(name, more), override)).toBe(kind);
  });
});

describe('cleanValue', () => {
  it.each<[FieldKind, string, string]>([
    ['secret', '  sk_1\n', 'sk_1'],
    ['secret', '"sk_1"', 'sk_1'],
    ['secret', 'Bearer sk_1', 'sk_1'],
    ['secret', 'Bearer of two words', 'Bearer of two words'],
    ['subdomain', 'acme', 'acme'],
    ['subdomain', 'https://acme.zendesk.com/agent?x=1', 'acme'],
    ['subdomain', 'acme.eu.example.com', 'acme.eu'],
    ['subdomain', 'acme.zendesk.com', 'acme'],
    ['subdomain', 'not a url://', 'not a url://'],
    ['key', '-----BEGIN KEY-----\nabc\n-----END KEY-----\n', '-----BEGIN KEY-----\nabc\n-----END KEY-----'],
    ['text', ' two words ', 'two words'],
  ])('reads as %s: %j means %j', (kind, raw, value) => {
    expect(cleanValue(raw, kind)).toBe(value);
  });
});
