import type { CatalogField, CatalogScheme } from '../catalog/catalogToolkit.ts';
import { FieldError } from '../scheme/FieldError.ts';
import type { Values } from './AuthConfig.ts';

const lists = new Set(['scopes', 'user_scopes']);

/** Refuses values of the wrong kind, and a required field without one; drops what was left empty. */
export function checkCredentials(values: Values, required: readonly CatalogField[], path: string): Values {
  const issues: { field: string; message: string }[] = [];
  const kept: Values = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === '') continue;
    if (lists.has(name) && Array.isArray(value) && value.every((item) => typeof item === 'string')) {
      if (value.length > 0) kept[name] = value;
    } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      kept[name] = value;
    } else {
      issues.push({
        field: `${path}.${name}`,
        message: lists.has(name) ? 'Must be text or a list of text' : 'Must be text',
      });
    }
  }
  for (const { name, default: standard } of required) {
    const field = `${path}.${name}`;
    const isMissing = !(name in kept) && standard === null && !issues.some((issue) => issue.field === field);
    if (isMissing) issues.push({ field, message: 'Required' });
  }
  const redirectUri = kept['oauth_redirect_uri'];
  if (redirectUri !== undefined && !isRedirectUri(redirectUri)) {
    issues.push({
      field: `${path}.oauth_redirect_uri`,
      message: 'Must be an https URL without a fragment; http only on this machine',
    });
  }
  if (issues.length > 0) throw new FieldError(issues);
  return kept;
}

/** Fields that a developer must fill in before anybody can connect. */
export function requiredOfDeveloper(scheme: CatalogScheme): CatalogField[] {
  return scheme.fields.authConfig.filter(({ required }) => required);
}

function isRedirectUri(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, hostname, hash } = new URL(value);
  if (hash) return false;
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname));
}
