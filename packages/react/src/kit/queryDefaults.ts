import { isKitError } from '@kit/contract';

/** What every query of the kit shares, whatever the host's `QueryClient` is set to. */
export const queryDefaults = {
  networkMode: 'always' as const,
  // Only what may pass by itself is asked again.
  retry: (failures: number, error: Error) => failures < 2 && isKitError(error) && error.recovery.action === 'retry',
};
