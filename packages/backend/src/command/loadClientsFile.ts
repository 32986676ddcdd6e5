import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { OAuthClient } from '../scheme/Scheme.ts';
import { StartError } from '../startError.ts';

const schema = z.record(z.string(), z.strictObject({ clientId: z.string().min(1), clientSecret: z.string().min(1) }));

/** The operator's OAuth apps, from a JSON file: `{"github":{"clientId":"…","clientSecret":"…"}}`. */
export function loadClientsFile(file: string): (slug: string) => OAuthClient | undefined {
  const clients = new Map(Object.entries(readClientsFile(file)).map(([slug, client]) => [slug.toLowerCase(), client]));
  return (slug) => clients.get(slug.toLowerCase());
}

/** What the file holds, by slug. */
export function readClientsFile(file: string): z.output<typeof schema> {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    // Neither the parser's message nor the content: both may hold a secret.
    const place =
      error instanceof z.ZodError
        ? error.issues.map(({ path }) => path.join('.')).join(', ')
        : 'it is no readable JSON';
    throw new StartError(
      'option_invalid',
      `the clients file ${file} cannot be used (${place}). It maps toolkit slugs to {"clientId","clientSecret"}.`,
    );
  }
}
