import type { CatalogToolkit } from '../catalog/catalogToolkit.ts';
import type { ToolkitRequest } from './signRequest.ts';

/** The question whose account it is; undefined where a toolkit has no answer to it. */
export function currentUserRequest({ currentUser }: CatalogToolkit): ToolkitRequest | undefined {
  if (!currentUser) return undefined;
  const { method, path, body } = currentUser;
  return {
    method,
    endpoint: path,
    headers: body === undefined ? [] : [['content-type', 'application/json']],
    query: [],
    body,
  };
}
