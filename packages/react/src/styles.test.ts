import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'styles.css'), 'utf8');

/** The colours of one theme, read from the rule that sets them. */
function colours(rule: string): Map<string, string> {
  const block = css.slice(css.indexOf('{', css.indexOf(rule)) + 1);
  return new Map(
    [...block.slice(0, block.indexOf('}')).matchAll(/--kit-color-([\w-]+): (#[\da-f]{6})/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  );
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.039_28 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

describe.each([
  ['light', ":where(:root, [data-kit-theme='light'])"],
  ['dark', ":where([data-kit-theme='dark'])"],
  ['dark by the system', ":where(:root:not([data-kit-theme='light']))"],
])('styles.css, %s', (_, rule) => {
  const theme = colours(rule);
  const ground = ['background', 'subtle'];
  const text = ['foreground', 'muted-foreground', 'success', 'warning', 'danger'];
  const edges = ['input', 'ring', 'success', 'warning', 'danger'];

  it.each(text.flatMap((one) => ground.map((on) => [one, on])))('writes %s on %s readably', (one, on) => {
    expect(contrast(theme.get(one)!, theme.get(on)!)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(edges)('draws the edge %s visibly', (edge) => {
    expect(contrast(theme.get(edge)!, theme.get('background')!)).toBeGreaterThanOrEqual(3);
  });
});

describe('styles.css', () => {
  it('sets nothing outside its layer and fetches nothing', () => {
    expect(css.replaceAll(/\/\*[^]*?\*\//g, '').trim()).toMatch(/^@layer kit \{[^]*\}$/);
    expect(css).not.toMatch(/url\(|@import|@font-face/);
  });

  it('uses every variable that it sets', () => {
    const set = new Set([...css.matchAll(/^ +(--kit-[\w-]+):/gm)].map(([, name]) => name!));
    expect([...set].filter((name) => !css.includes(`var(${name}`))).toEqual([]);
  });

  it('knows no left and right but for what is placed by script', () => {
    expect(css.match(/(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)/g)).toBeNull();
  });
});
