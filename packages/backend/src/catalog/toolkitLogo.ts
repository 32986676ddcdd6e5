import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CatalogToolkit } from './catalogToolkit.ts';

const require = createRequire(import.meta.url);
const neutral = '#59616e';

/** The toolkit's mark as an SVG on a white tile, readable on any ground; a monogram where the icon set has none. */
export function toolkitLogo(toolkit: Pick<CatalogToolkit, 'name' | 'icon' | 'color'>): string {
  const color = toolkit.color ?? neutral;
  const path = toolkit.icon === null ? undefined : iconPath(toolkit.icon);
  if (path === undefined) return tile(toolkit.name, color, monogram(toolkit.name));
  return tile(toolkit.name, '#ffffff', `<path transform="translate(6 6) scale(.8333)" fill="${color}" d="${path}"/>`);
}

// One small file is read: importing the set's index would load three thousand icons.
function iconPath(icon: string): string | undefined {
  try {
    const svg = readFileSync(require.resolve(`simple-icons/icons/${icon}.svg`), 'utf8');
    return / d="([^"]+)"/.exec(svg)?.[1];
  } catch {
    return undefined;
  }
}

function monogram(name: string): string {
  const letter = escapeXml(String.fromCodePoint(name.codePointAt(0) ?? 63).toUpperCase());
  return `<text x="16" y="21.5" text-anchor="middle" font-family="system-ui, sans-serif" font-size="16" font-weight="600" fill="#ffffff">${letter}</text>`;
}

function tile(name: string, ground: string, mark: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" role="img"><title>${escapeXml(name)}</title>` +
    `<rect width="32" height="32" rx="7" fill="${ground}"/>${mark}</svg>`
  );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
