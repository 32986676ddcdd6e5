import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCatalog } from './catalog.ts';
import type { CatalogToolkitInput } from './catalogToolkit.ts';
import { loadToolkitsFile } from './loadToolkitsFile.ts';
import { noAuthScheme } from './schemes/noAuthScheme.ts';
import { github } from './toolkits/github.ts';

const acme: CatalogToolkitInput = {
  slug: 'acme',
  name: 'Acme',
  description: 'Everything.',
  categories: ['e-commerce'],
  documentationUrl: 'https://acme.example.com/docs',
  icon: null,
  baseUrl: 'https://api.acme.example.com',
  currentUser: null,
  schemes: [noAuthScheme('acme_no_auth')],
};

describe('createCatalog', () => {
  it('finds a toolkit whatever the case of its slug', () => {
    const catalog = createCatalog();
    expect(catalog.get('GITHUB')).toBe(catalog.get('github'));
    expect(catalog.get('GITHUB')?.slug).toBe('github');
    expect(catalog.get('unheard-of')).toBeUndefined();
  });

  it('lists by name', () => {
    const names = createCatalog()
      .list()
      .map(({ name }) => name);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
  });

  it('adds and replaces toolkits', () => {
    const catalog = createCatalog({ overrides: [acme, { ...github, name: 'GitHub Enterprise' }] });
    expect(catalog.get('acme')?.name).toBe('Acme');
    expect(catalog.get('github')?.name).toBe('GitHub Enterprise');
    expect(catalog.list()).toHaveLength(createCatalog().list().length + 1);
  });

  it('names the toolkit and the field that is wrong', () => {
    const wrong = { ...acme, schemes: [{ ...noAuthScheme('acme'), hintUrl: 'nowhere' }] };
    expect(() => createCatalog({ overrides: [wrong] })).toThrow(/"acme".*schemes\.0\.hintUrl/);
  });

  it('refuses a key that it does not know', () => {
    const misspelt: object = { ...acme, baseURL: 'https://a.example.com' };
    expect(() => createCatalog({ overrides: [Object.assign({ ...acme }, misspelt)] })).toThrow(/"acme".*baseURL/);
  });
});

describe('loadToolkitsFile', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'kit-toolkits-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const write = (text: string): string => {
    const path = join(directory, 'toolkits.json');
    writeFileSync(path, text);
    return path;
  };

  it('reads toolkits for a catalog', () => {
    const catalog = createCatalog({ overrides: loadToolkitsFile(write(JSON.stringify([acme]))) });
    expect(catalog.get('acme')?.schemes[0]?.mode).toBe('NO_AUTH');
  });

  it('names file, entry and field of an error', () => {
    const path = write(JSON.stringify([acme, { ...acme, slug: 'other', baseUrl: 'ftp://nowhere' }]));
    expect(() => loadToolkitsFile(path)).toThrow(/toolkits\.json\[1\] \("other"\).*baseUrl/);
  });

  it.each([
    ['{"slug":"acme"}', /must hold a JSON array/],
    ['[', /cannot be read/],
    ['[42]', /toolkits\.json\[0\]/],
  ])('says what is wrong with %s', (text, message) => {
    expect(() => loadToolkitsFile(write(text))).toThrow(message);
    expect(() => loadToolkitsFile(write(text))).toThrow(expect.objectContaining({ code: 'option_invalid' }));
  });

  it('names a file that is not there', () => {
    expect(() => loadToolkitsFile(join(directory, 'none.json'))).toThrow(/none\.json cannot be read/);
  });
});
