import type { AccountIdentity } from '../account/AccountIdentity.ts';
import type { CatalogToolkit } from '../catalog/catalogToolkit.ts';
import { isShallow } from '../isShallow.ts';

const longestLabel = 100;
const longestId = 200;

/** Finds in a toolkit's answer who it is about; undefined where the answer does not say. */
export async function readIdentity(
  { currentUser }: Pick<CatalogToolkit, 'currentUser'>,
  response: Response,
): Promise<AccountIdentity | undefined> {
  const places = currentUser?.identity;
  const answer = response.ok && places ? parsed(await response.text()) : undefined;
  if (!places || answer === undefined) return undefined;
  const parts = places.id.map((path) => textAt(answer, path));
  const id = parts.every((part) => part !== '' && part.length <= longestId) ? parts.join('/') : null;
  const label = places.label.map((path) => lineOf(textAt(answer, path))).find((text) => text !== '') ?? null;
  return id === null && label === null ? undefined : { id, label };
}

function parsed(text: string): unknown {
  try {
    const answer: unknown = JSON.parse(text);
    return isShallow(answer) ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** What stands at `data.viewer.id` or `users.0.email`, as text; empty where there is none. */
function textAt(answer: unknown, path: string): string {
  let value = answer;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return '';
    value = Reflect.get(value, name);
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A vendor's users choose their names: no line breaks, nothing that turns the direction of what stands around it. */
function lineOf(text: string): string {
  const line = text
    .slice(0, 4 * longestLabel)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim();
  return line.slice(0, longestLabel).replace(/\p{Cs}$/u, '');
}
