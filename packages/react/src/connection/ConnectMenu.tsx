'use client';
import { ConfirmDialog } from '../kit/ConfirmDialog.tsx';
import { Menu } from '../kit/Menu.tsx';
import type { MenuItem } from '../kit/Menu.tsx';
import { useStrings } from '../kit/useStrings.ts';
import { connectMenuStrings } from '../strings/connectMenuStrings.ts';
import { accountName, toolkitName } from './nameOf.ts';
import type { UseConnectFlowResult } from './useConnectFlow.ts';

type Choice = 'addAnother' | 'reconnect' | 'resume' | 'pause' | 'rename' | 'reopen' | 'cancel' | 'disconnect';

/** What can be done in each state, in the order in which it is shown. */
const choices: Record<UseConnectFlowResult['connection']['state'], readonly Choice[]> = {
  loading: [],
  disconnected: [],
  connecting: ['reopen', 'cancel'],
  connected: ['addAnother', 'rename', 'pause', 'disconnect'],
  expired: ['reconnect', 'rename', 'disconnect'],
  paused: ['resume', 'rename', 'disconnect'],
  failed: ['reconnect', 'disconnect'],
};

interface ConnectMenuProps {
  readonly slug: string;
  readonly flow: UseConnectFlowResult;
  /** Shows the question instead of the menu. */
  readonly confirming: boolean;
  readonly onConfirm: () => void;
  readonly onAddAnother?: (() => void) | undefined;
  readonly onRename?: (() => void) | undefined;
  readonly onClose: () => void;
}

/** What can be done about a connection, and the question before it is ended. */
export function ConnectMenu({ slug, flow, confirming, onConfirm, onAddAnother, onRename, onClose }: ConnectMenuProps) {
  const { connection } = flow;
  const text = useStrings('connectMenu', connectMenuStrings);
  const name = { toolkit: toolkitName(slug, connection.toolkit) };
  const account = connection.connection;
  if (confirming) {
    return (
      <ConfirmDialog
        title={text('confirmTitle', name)}
        text={text('confirmText', name)}
        confirmLabel={text('disconnect')}
        keepLabel={text('confirmKeep')}
        onConfirm={connection.disconnect}
        onClose={onClose}
      />
    );
  }
  const acts: Record<Choice, (() => unknown) | undefined> = {
    addAnother: onAddAnother,
    reconnect: flow.start,
    resume: connection.resume,
    pause: connection.pause,
    rename: onRename,
    reopen: connection.proceed,
    cancel: connection.cancel,
    disconnect: onConfirm,
  };
  const items = choices[connection.state].flatMap((choice): MenuItem[] => {
    const act = acts[choice];
    return act ? [{ label: text(choice), danger: choice === 'disconnect', onSelect: () => void act() }] : [];
  });
  return <Menu label={text('label', name)} heading={account && accountName(account)} items={items} onClose={onClose} />;
}
