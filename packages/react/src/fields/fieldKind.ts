import type { Field } from '@kit/contract';
import type { FieldKind, FieldOverride } from './FieldOverride.ts';

/** Read from top to bottom; the first row that fits decides. Names are all that upstream tells about most fields. */
const byName: readonly (readonly [RegExp, FieldKind])[] = [
  [/credentials_json|service_account_(json|key)|(json_key|key_json)/i, 'jsonKey'],
  [/private_?key|\bpem\b|certificate/i, 'key'],
  [/sub_?domain|^shop$|^your-domain$|^companydomain$/i, 'subdomain'],
  [/(^|[_-])(url|uri|endpoint|full)$|_api_base_url$|baseUrl$/i, 'url'],
];

export function fieldKind(field: Field, override: FieldOverride | undefined): FieldKind {
  if (override?.kind) return override.kind;
  if (override?.options) return 'select';
  if (/^bool/i.test(field.type)) return 'switch';
  if (/^(number|integer)$/i.test(field.type)) return 'number';
  const named = byName.find(([pattern]) => pattern.test(field.name))?.[1];
  // Only keys have a kind of their own among secrets: what else is secret stays masked, whatever it is called.
  if (isSecret(field, override)) return named === 'jsonKey' || named === 'key' ? named : 'secret';
  return named ?? 'text';
}

export function isSecret(field: Field, override: FieldOverride | undefined): boolean {
  return override?.secret ?? field.secret;
}
