'use client';
import { Suspense, useDeferredValue, useEffect } from 'react';
import type { FieldOverrides } from '../fields/FieldOverride.ts';
import { useIsMounted } from '../kit/useIsMounted.ts';
import { LazyConnectDialog } from './LazyConnectDialog.ts';
import { useConnectFlow } from './useConnectFlow.ts';
import type { UseConnectFlowOptions } from './useConnectFlow.ts';

export interface ConnectDialogProps extends UseConnectFlowOptions {
  /** Whether the dialog is shown. */
  readonly open: boolean;
  /** Called when the dialog wants to close: by Escape, a press beside it, Cancel, or a moment after it has connected. */
  readonly onOpenChange: (open: boolean) => void;
  /** What you know better about single fields than the toolkit's description says. */
  readonly fields?: FieldOverrides | undefined;
}

/**
 * The dialog in which a toolkit is connected, for a trigger of your own. Its code is loaded when it is first opened.
 *
 * @example
 * <ConnectDialog toolkit="posthog" open={open} onOpenChange={setOpen} />
 */
export function ConnectDialog({ open, onOpenChange, fields, ...options }: ConnectDialogProps) {
  const flow = useConnectFlow(options);
  // What was connected before is no news to who opens it again, or for another toolkit.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- that is what has to change
  useEffect(() => flow.close, [open, options.toolkit]);
  const isMounted = useIsMounted();
  const isLoaded = useDeferredValue(open); // shows as soon as its code is there; a fallback would hold it back
  if (!open || !isLoaded || !isMounted) return null;
  return (
    <Suspense>
      <LazyConnectDialog flow={flow} slug={options.toolkit} overrides={fields} onClose={() => onOpenChange(false)} />
    </Suspense>
  );
}
