import { fakeAccount, fakeAuthConfig, fakeToolkits } from '../packages/react/src/testing.ts';
import type { FakeBff, FakeToolkit } from '../packages/react/src/testing.ts';
import { createPlaygroundBff } from './createPlaygroundBff.ts';

const script = '<img src=x onerror="globalThis.wasHostile=1"><script>globalThis.wasHostile=1</script>';

/** Names as somebody might have given them: markup, every script, signs that turn the line around, one long word. */
const names = {
  markup: script,
  arabic: 'خدمة الرسائل',
  chinese: '企业微信',
  devanagari: 'संदेश सेवा',
  emoji: '👩‍👩‍👧‍👦🏳️‍🌈',
  reversed: '\u202Egnp.elbatcepser',
  marks: 'Ẑ̵͖͓̈́ȧ̷̺̎l̶̰̈́g̶̻̓o̷͖͌',
  long: 'Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel'.repeat(3),
  blank: ' ',
  constructor: '{{toolkit}} {{name}} %s $& \\0',
} as const;

const field = { label: '', description: script, type: 'what', required: false, default: null, secret: false };

/** Descriptors as no toolkit should have them: names that come twice, that mean something else, that are not words. */
const fields = [
  { ...field, name: '__proto__', required: true },
  { ...field, name: 'constructor', secret: true },
  { ...field, name: 'twice' },
  { ...field, name: 'twice', label: 'The same once more' },
  { ...field, name: 'a b"\'c[0].d', label: names.arabic },
  { ...field, name: 'title', label: names.long, default: names.emoji },
];

const toolkits = Object.entries(names).map(([slug, name]): FakeToolkit => ({
  ...fakeToolkits[0]!,
  slug,
  name,
  description: script,
  logoUrl: null,
  categories: [{ slug, name }],
  schemes: [
    {
      ...fakeToolkits[1]!.schemes[0]!,
      authScheme: 'NEVER_HEARD_OF',
      name,
      hintUrl: 'javascript:globalThis.wasHostile=1',
      defaultScopes: [script, names.long],
      fields: { authConfig: fields, connection: fields },
    },
  ],
}));

/** A server whose every name is a trap. */
export function createHostileBff(): FakeBff {
  return createPlaygroundBff({
    toolkits,
    accounts: toolkits.slice(1).map(({ slug, name }) => fakeAccount({ toolkit: slug, alias: name, name: script })),
    authConfigs: toolkits.map(({ slug, name }) =>
      fakeAuthConfig({ toolkit: slug, name, authScheme: 'NEVER_HEARD_OF', scopes: [script] }),
    ),
  });
}
