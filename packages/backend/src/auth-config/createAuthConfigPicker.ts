import type { AuthConfig } from './AuthConfig.ts';
import type { AuthConfigs } from './createAuthConfigs.ts';

/** The auth config that a toolkit's connections use where none was named: the newest that is enabled, else one that `create` makes. */
export function createAuthConfigPicker(authConfigs: AuthConfigs) {
  const creating = new Map<string, Promise<AuthConfig>>();

  return async (toolkitSlug: string, create: () => Promise<AuthConfig>): Promise<AuthConfig> => {
    const page = await authConfigs.list({ toolkitSlugs: [toolkitSlug] }, 100);
    const existing = page.items.find(({ forToolRouter }) => forToolRouter);
    if (existing) return existing;
    // Two that ask at once get the same one.
    const current = creating.get(toolkitSlug);
    if (current) return current;
    const created = create().finally(() => creating.delete(toolkitSlug));
    creating.set(toolkitSlug, created);
    return created;
  };
}
