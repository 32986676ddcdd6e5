import type { KitError } from '@kit/contract';

/** What every query of the kit shares, whatever the host's `QueryClient` is set to. */
export const queryDefaults = {
  networkMode: 'always' as const,
  throwOnError: false,
  structuralSharing: true,
  notifyOnChangeProps: undefined,
  placeholderData: () => undefined, // not what another user or toolkit had
  // Only what may pass by itself is asked again.
  retry: (failures: number, { recovery }: KitError) => failures < 2 && recovery.action === 'retry',
};
