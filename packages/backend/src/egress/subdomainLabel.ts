const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Reads one DNS label from what a person typed or pasted: `Acme`, `acme.zendesk.com` and `https://acme.zendesk.com/`
 * all mean `acme` when the suffix is `.zendesk.com`.
 *
 * @returns undefined when it is not exactly one label
 */
export function subdomainLabel(value: string, suffix = ''): string | undefined {
  let rest = value.trim().toLowerCase();
  if (suffix !== '') {
    const withoutScheme = rest.replace(/^https?:\/\//, '').replace(/\/$/, '');
    if (withoutScheme.endsWith(suffix)) rest = withoutScheme.slice(0, -suffix.length);
  }
  return label.test(rest) ? rest : undefined;
}
