'use client';
import type { ConnectedAccount } from '@kit/contract';
import { useLayoutEffect, useState } from 'react';
import { LazyConfirmDialog } from '../kit/LazyConfirmDialog.ts';
import { Menu } from '../kit/Menu.tsx';
import type { MenuItem } from '../kit/Menu.tsx';
import { useStrings } from '../kit/useStrings.ts';
import { connectButtonStrings } from '../strings/connectButtonStrings.ts';
import { connectMenuStrings } from '../strings/connectMenuStrings.ts';
import { accountDetail, accountName } from './nameOf.ts';
import { toolkitName } from './toolkitName.ts';
import type { UseConnectFlowResult } from './useConnectFlow.ts';

type Choice =
  | 'addAnother'
  | 'reconnect'
  | 'resume'
  | 'pause'
  | 'rename'
  | 'reopen'
  | 'cancel'
  | 'disconnect'
  | 'remove';

/** What can be done in each state, in the order in which it is shown. */
const choices: Partial<Record<UseConnectFlowResult['connection']['state'], readonly Choice[]>> = {
  connecting: ['reopen', 'cancel'],
  connected: ['addAnother', 'rename', 'pause', 'disconnect'],
  expired: ['reconnect', 'rename', 'disconnect'],
  paused: ['resume', 'rename', 'disconnect'],
  failed: ['reconnect', 'remove'],
};

interface ConnectMenuProps {
  readonly slug: string;
  readonly flow: UseConnectFlowResult;
  /** Shows the question instead of the menu. */
  readonly confirming: boolean;
  /** What only the place of the menu can do; what it cannot do is not offered. */
  readonly acts: { readonly [Name in 'disconnect' | 'addAnother' | 'rename']?: (() => void) | undefined };
  /** Lets the user choose among several accounts. */
  readonly onChoose?: ((account: ConnectedAccount) => void) | undefined;
  readonly onClose: () => void;
}

/** What can be done about a connection, and the question before it is ended. */
export function ConnectMenu(props: ConnectMenuProps) {
  const { slug, flow, confirming, onChoose, onClose } = props;
  const { connection } = flow;
  const text = useStrings('connectMenu', connectMenuStrings);
  const name = { toolkit: toolkitName(slug, connection.toolkit) };
  const account = connection.connection;
  const [openedIn] = useState(connection.state);
  const isOther = connection.state !== openedIn && !confirming;
  useLayoutEffect(() => {
    // A press that was meant for one choice would hit another.
    if (isOther) onClose();
  });
  const buttonText = useStrings('connectButton', connectButtonStrings);
  const says = (who: string) => buttonText('connectedAs', { name: who });
  if (confirming) {
    return (
      <LazyConfirmDialog
        title={text('confirmTitle', name)}
        text={text('confirmText', name)}
        yes={text('disconnect')}
        no={text('confirmKeep')}
        onYes={connection.disconnect}
        onClose={onClose}
      />
    );
  }
  const acts: Partial<Record<Choice, (() => unknown) | undefined>> = {
    reconnect: flow.start,
    resume: connection.resume,
    pause: connection.pause,
    reopen: connection.attemptStartedAt === undefined ? flow.start : connection.proceed,
    cancel: connection.cancel,
    remove: connection.disconnect,
    ...props.acts,
  };
  const connected = onChoose ? connection.connections.filter(({ state }) => state === 'connected') : [];
  const isChoice = connection.state === 'connected' && connected.length > 1;
  const accounts = connected.map((one): MenuItem => ({
    id: one.id,
    label: one.connectedAs ? accountDetail(one) : accountName(one),
    checked: one.id === account?.id,
    onSelect: () => onChoose?.(one),
  }));
  const items = (choices[connection.state] ?? []).flatMap((choice): MenuItem[] => {
    const act = acts[choice];
    return act ? [{ label: text(choice), danger: choice === 'disconnect', onSelect: () => void act() }] : [];
  });
  return (
    <Menu
      label={text('label', name)}
      heading={account && !isChoice ? accountDetail(account, says) : undefined}
      items={isChoice ? [...accounts, ...items] : items}
      onClose={onClose}
    />
  );
}
