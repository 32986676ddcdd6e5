import type { Connection } from './Scheme.ts';

/** The scopes to ask for: the auth config's where it names some, else the toolkit's own. */
export function requestedScopes({ scheme, config }: Pick<Connection, 'scheme' | 'config'>): {
  scopes: string[];
  userScopes: string[];
} {
  return {
    scopes: splitScopes(config['scopes']) ?? scheme.oauth2?.scopes ?? scheme.tokenGrant?.scopes ?? [],
    userScopes: splitScopes(config['user_scopes']) ?? scheme.oauth2?.userScopes ?? [],
  };
}

/** Scopes come as a list, or as one text separated by commas or spaces. Undefined when none were named. */
export function splitScopes(value: unknown): string[] | undefined {
  const scopes = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(/[\s,]+/) : [];
  const named = [...new Set(scopes.map((scope) => scope.trim()).filter(Boolean))];
  return named.length > 0 ? named : undefined;
}
