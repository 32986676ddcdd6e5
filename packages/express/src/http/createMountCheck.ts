import type { Logger } from '../logger.ts';

/**
 * Tells the log, once, where `publicUrl` ends in another path than the one that the router is mounted at: all would go
 * well until somebody comes back from a vendor. A proxy may put a path of its own before it, or take the whole away.
 */
export function createMountCheck({ publicUrl, logger }: { readonly publicUrl: URL; readonly logger: Logger }) {
  const publicPath = publicUrl.pathname;
  let isChecked = false;

  return (mountedAt: string): void => {
    if (isChecked) return;
    isChecked = true;
    if (publicPath.toLowerCase().endsWith(mountedAt.toLowerCase())) return;
    logger.warn(
      'publicUrl names another path than the one the router is mounted at, so whoever comes back from a vendor may find nothing; unless a proxy rewrites one to the other, make them the same',
      { mountedAt: mountedAt.slice(0, 200), publicPath },
    );
  };
}
