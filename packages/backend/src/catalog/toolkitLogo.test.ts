import { describe, expect, it } from 'vitest';
import { createCatalog } from './catalog.ts';
import { toolkitLogo } from './toolkitLogo.ts';

describe('toolkitLogo', () => {
  it('draws the mark in its colour', () => {
    const logo = toolkitLogo({ name: 'GitHub', icon: 'github', color: '#181717' });
    expect(logo).toMatch(/^<svg [^>]+><title>GitHub<\/title>.*<path [^>]*fill="#181717" d="M12 /);
  });

  it.each([null, 'unheardof'])('draws a monogram where the icon is %s', (icon) => {
    expect(toolkitLogo({ name: 'slack', icon, color: null })).toMatch(/<text [^>]+>S<\/text>/);
  });

  it('cannot be made to carry markup', () => {
    const logo = toolkitLogo({ name: '<script>"&', icon: null, color: null });
    expect(logo).not.toContain('<script');
    expect(logo).toContain('&lt;script&gt;&quot;&amp;');
  });

  it('has a logo for every toolkit of the catalog', () => {
    for (const toolkit of createCatalog().list()) expect(toolkitLogo(toolkit)).toMatch(/<(path|text) /);
  });
});
