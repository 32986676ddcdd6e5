import type { AuthConfigWire } from '@kit/contract/composio';
import type { Logger } from '../logger.ts';
import type { AuthConfigs } from '../upstream/createAuthConfigs.ts';

/** What was read, and whether it is all that there is. */
export interface FoundAuthConfigs {
  readonly items: readonly AuthConfigWire[];
  readonly whole: boolean;
}

const mostPages = 10;

/** The auth configs of these toolkits, or of all, page by page; or of them, those whose name holds a text. */
export async function readAuthConfigs(
  authConfigs: Pick<AuthConfigs, 'list'>,
  logger: Logger,
  toolkits?: readonly string[],
  search?: string,
): Promise<FoundAuthConfigs> {
  const items: AuthConfigWire[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items: some, nextCursor, totalPages } = await authConfigs.list({ toolkits, search, cursor });
    items.push(...some.filter((item) => toolkits?.includes(item.toolkit.slug) ?? true));
    if (nextCursor === null) return { items, whole: true };
    // Of many toolkits, a part is worth nothing: fewer are asked for next.
    if ((totalPages ?? 0) > mostPages && toolkits !== undefined && toolkits.length > 1) break;
    if (nextCursor === cursor) {
      logger.error('upstream’s list of auth configs goes in a circle; what it has told counts as all', {});
      return { items, whole: true };
    }
    cursor = nextCursor;
  }
  return { items, whole: false };
}
