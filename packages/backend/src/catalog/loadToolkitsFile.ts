import { readFileSync } from 'node:fs';
import { StartError } from '../startError.ts';
import type { CatalogToolkit } from './catalogToolkit.ts';
import { parseToolkit } from './parseToolkit.ts';

/** Reads an operator's own toolkits from a JSON file: an array of entries, each as in the built-in catalog. */
export function loadToolkitsFile(path: string): readonly CatalogToolkit[] {
  const entries = readJson(path);
  if (!Array.isArray(entries)) {
    throw new StartError('option_invalid', `${path} must hold a JSON array of toolkits. Wrap a single one in [ ].`);
  }
  return entries.map((entry: unknown, index) => parseToolkit(entry, `${path}[${index}]${slugOf(entry)}`));
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(
      'option_invalid',
      `the toolkits file ${path} cannot be read: ${reason}. Give the path of a JSON file that this user may read.`,
      { cause },
    );
  }
}

function slugOf(entry: unknown): string {
  return typeof entry === 'object' && entry && 'slug' in entry && typeof entry.slug === 'string'
    ? ` ("${entry.slug}")`
    : '';
}
