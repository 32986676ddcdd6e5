/** A generator of numbers from 0 to 1 that repeats for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Random = () => number;

export function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

/** Values that input checks like to forget. */
const nasty: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  '',
  ' ',
  'x'.repeat(30_000),
  'NUL\0inside',
  '\u{d800}',
  '‮abc',
  "'; DROP TABLE connected_account; --",
  '%00%ff%2e%2e%2f',
  '../../etc/passwd',
  '{{subdomain}}',
  '${7*7}',
  'http://169.254.169.254/latest',
  'javascript:alert(1)',
  'https://user:pass@example.com/#x',
  '__proto__',
  'a\r\nx-injected: 1',
  [],
  {},
  [[[[[]]]]],
  { __proto__: null, constructor: { prototype: {} }, toString: 'x' },
  Array.from({ length: 200 }, (_, i) => i),
];

/** Any JSON value, most often a nasty one. */
export function randomJson(random: Random, depth = 3): unknown {
  const roll = random();
  if (depth === 0 || roll < 0.6) return pick(nasty, random);
  const size = Math.floor(random() * 4);
  if (roll < 0.75) return Array.from({ length: size }, () => randomJson(random, depth - 1));
  return Object.fromEntries(Array.from({ length: size }, (_, i) => [`k${i}`, randomJson(random, depth - 1)]));
}

/** The same value with one to three of its parts replaced, dropped or added to. */
export function mutated(value: unknown, random: Random): unknown {
  let result = structuredClone(value);
  const times = 1 + Math.floor(random() * 3);
  for (let i = 0; i < times; i++) result = mutatedOnce(result, random);
  return result;
}

function mutatedOnce(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.15) return randomJson(random);
  const entries: [string, unknown][] = Object.entries(value);
  if (entries.length === 0 || random() < 0.1) return { ...value, [`extra${entries.length}`]: randomJson(random) };
  const [key, part] = pick(entries, random);
  const rest = entries.filter(([name]) => name !== key);
  if (random() < 0.15) return Object.fromEntries(rest);
  const next = mutatedOnce(part, random);
  return Array.isArray(value)
    ? value.map((item: unknown, i) => (String(i) === key ? next : item))
    : Object.fromEntries([...rest, [key, next]]);
}
