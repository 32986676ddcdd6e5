'use client';
import { startTransition, Suspense } from 'react';
import type { ConnectedAccount } from '@kit/contract';
import type { FieldOverrides } from '../fields/FieldOverride.ts';
import { ConnectMenu } from './ConnectMenu.tsx';
import { ConnectNote } from './ConnectNote.tsx';
import { LazyConnectDialog } from './LazyConnectDialog.ts';
import type { UseConnectFlowOptions, UseConnectFlowResult } from './useConnectFlow.ts';

/** What is open over the button. */
export type ConnectButtonLayer = 'menu' | 'confirm' | null;

interface ConnectButtonLaterProps {
  readonly flow: UseConnectFlowResult;
  readonly options: UseConnectFlowOptions;
  readonly overrides: FieldOverrides | undefined;
  readonly noteId: string;
  readonly layer: ConnectButtonLayer;
  readonly setLayer: (layer: ConnectButtonLayer) => void;
  readonly onChoose: (account: ConnectedAccount) => void;
}

/** All of the button that its first paint does not need: the line beneath it, what is announced, menu and dialogs. */
export function ConnectButtonLater(props: ConnectButtonLaterProps) {
  const { flow, options, overrides, noteId, layer, setLayer, onChoose } = props;
  const { toolkit: slug } = options;
  // What is loaded first is not shown by a fallback: React would hold it back for longer.
  const confirm = () => startTransition(() => setLayer('confirm'));
  return (
    <>
      <ConnectNote id={noteId} slug={slug} flow={flow} options={options} onDisconnect={confirm} />
      <Suspense>
        {layer && (
          <ConnectMenu
            slug={slug}
            flow={flow}
            confirming={layer === 'confirm'}
            acts={{
              disconnect: confirm,
              addAnother: options.allowMultiple ? () => startTransition(flow.start) : undefined,
            }}
            onChoose={onChoose}
            onClose={() => setLayer(null)}
          />
        )}
        {flow.isAsking && <LazyConnectDialog flow={flow} slug={slug} overrides={overrides} onClose={flow.close} />}
      </Suspense>
    </>
  );
}
