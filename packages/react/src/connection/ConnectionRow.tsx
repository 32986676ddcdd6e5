'use client';
import type { ConnectedAccount } from '@kit/contract';
import { startTransition, useState } from 'react';
import { ListRow } from '../kit/ListRow.tsx';
import { useStrings } from '../kit/useStrings.ts';
import { connectButtonStrings } from '../strings/connectButtonStrings.ts';
import { connectionListStrings } from '../strings/connectionListStrings.ts';
import { ConnectionStatus } from './ConnectionStatus.tsx';
import { ConnectMenu } from './ConnectMenu.tsx';
import { accountDetail, accountName } from './nameOf.ts';
import { toolkitName } from './toolkitName.ts';
import { RenameForm } from './RenameForm.tsx';
import { LazyConnectDialog } from './LazyConnectDialog.ts';
import { useConnectFlow } from './useConnectFlow.ts';

interface ConnectionRowProps {
  readonly account: ConnectedAccount;
  readonly onDisconnect: ((account: ConnectedAccount) => void) | undefined;
}

/** One account of the list. */
export function ConnectionRow({ account, onDisconnect }: ConnectionRowProps) {
  const { id, toolkit: slug } = account;
  const flow = useConnectFlow({ toolkit: slug, connectedAccountId: id, onDisconnect, allowMultiple: true });
  const { toolkit, state, failure, isWorking } = flow.connection;
  const [layer, setLayer] = useState<'menu' | 'confirm' | 'rename' | null>(null);
  const text = useStrings('connectionList', connectionListStrings);
  const buttonText = useStrings('connectButton', connectButtonStrings);
  const says = (who: string) => (account.state === 'connected' ? buttonText('connectedAs', { name: who }) : who);
  const title = toolkitName(slug, toolkit);
  const close = () => setLayer(null);
  return (
    <ListRow
      name={title}
      logoUrl={toolkit?.logoUrl}
      title={title}
      detail={layer === 'rename' ? <RenameForm account={account} onClose={close} /> : accountDetail(account, says)}
      failure={failure}
      busy={isWorking}
      end={<ConnectionStatus state={state === 'loading' ? account.state : state} />}
      more={{
        label: text('more', { name: `${title}, ${accountName(account)}` }),
        isOpen: layer === 'menu',
        onToggle: () => setLayer(layer === 'menu' ? null : 'menu'),
      }}
    >
      {(layer === 'menu' || layer === 'confirm') && (
        <ConnectMenu
          slug={slug}
          flow={flow}
          confirming={layer === 'confirm'}
          acts={{ disconnect: () => startTransition(() => setLayer('confirm')), rename: () => setLayer('rename') }}
          onClose={close}
        />
      )}
      {flow.isAsking && <LazyConnectDialog flow={flow} slug={slug} overrides={undefined} onClose={flow.close} />}
    </ListRow>
  );
}
