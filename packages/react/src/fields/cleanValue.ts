import type { FieldKind } from './FieldOverride.ts';

/** What was meant by what was typed or pasted. */
export function cleanValue(raw: string, kind: FieldKind): string {
  const value = raw.trim();
  if (kind === 'secret') return value.replace(/^(["'`])(.*)\1$/s, '$2').replace(/^Bearer\s+(?=\S+$)/i, '');
  if (kind === 'subdomain') return subdomainOf(value);
  return value;
}

/** `https://acme.zendesk.com/agent` means `acme`; a bare word stays as it is. */
function subdomainOf(value: string): string {
  if (!/[/:]|\..+\./.test(value)) return value;
  const host = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`)?.hostname;
  const labels = host?.split('.') ?? [];
  return labels.length > 2 ? labels.slice(0, -2).join('.') : value;
}
