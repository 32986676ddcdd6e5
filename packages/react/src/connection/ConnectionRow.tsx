'use client';
import type { ConnectedAccount } from '@kit/contract';
import { Suspense, lazy, useState } from 'react';
import { Icon, morePath } from '../kit/Icon.tsx';
import { ToolkitLogo } from '../kit/ToolkitLogo.tsx';
import { useErrorText, useStrings } from '../kit/useStrings.ts';
import { connectionListStrings } from '../strings/connectionListStrings.ts';
import { ConnectionStatus } from './ConnectionStatus.tsx';
import { accountName, toolkitName } from './nameOf.ts';
import { RenameForm } from './RenameForm.tsx';
import { useConnectFlow } from './useConnectFlow.ts';

const ConnectDialogContent = lazy(async () => ({
  default: (await import('./ConnectDialogContent.tsx')).ConnectDialogContent,
}));
const ConnectMenu = lazy(async () => ({ default: (await import('./ConnectMenu.tsx')).ConnectMenu }));

interface ConnectionRowProps {
  readonly account: ConnectedAccount;
  readonly onDisconnect: ((account: ConnectedAccount) => void) | undefined;
}

/** One account of the list. */
export function ConnectionRow({ account, onDisconnect }: ConnectionRowProps) {
  const { id, toolkit: slug, alias, name } = account;
  const flow = useConnectFlow({ toolkit: slug, connectedAccountId: id, onDisconnect });
  const { toolkit, state, failure, isWorking } = flow.connection;
  const [open, setOpen] = useState<'menu' | 'confirm' | 'rename' | null>(null);
  const text = useStrings('connectionList', connectionListStrings);
  const errorText = useErrorText();
  const title = toolkitName(slug, toolkit);
  const close = () => setOpen(null);
  return (
    <li className="kit-ListItem" aria-busy={isWorking}>
      <ToolkitLogo name={title} logoUrl={toolkit?.logoUrl} size={24} />
      <div className="kit-ListItem-main">
        <span className="kit-ListItem-title">{title}</span>
        {open === 'rename' ? (
          <RenameForm account={account} onClose={close} />
        ) : (
          <span className="kit-ListItem-detail">
            {alias === null ? accountName(account) : [alias, name].filter(Boolean).join(' · ')}
          </span>
        )}
        {failure && (
          <span className="kit-ListItem-failure" role="alert">
            {errorText(failure)}
          </span>
        )}
      </div>
      <ConnectionStatus state={state === 'loading' ? account.state : state} />
      <div className="kit-ListItem-menu">
        <button
          type="button"
          className="kit-IconButton"
          aria-label={text('more', { name: `${title}, ${accountName(account)}` })}
          aria-haspopup="menu"
          aria-expanded={open === 'menu'}
          onClick={() => setOpen(open === 'menu' ? null : 'menu')}
        >
          <Icon path={morePath} />
        </button>
        <Suspense>
          {(open === 'menu' || open === 'confirm') && (
            <ConnectMenu
              slug={slug}
              flow={flow}
              confirming={open === 'confirm'}
              onConfirm={() => setOpen('confirm')}
              onRename={() => setOpen('rename')}
              onClose={close}
            />
          )}
          {flow.isAsking && <ConnectDialogContent flow={flow} slug={slug} overrides={undefined} onClose={flow.close} />}
        </Suspense>
      </div>
    </li>
  );
}
