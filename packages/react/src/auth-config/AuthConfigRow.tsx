'use client';
import { authSchemeLabel, isKitError } from '@kit/contract';
import type { AuthConfig, KitError } from '@kit/contract';
import { lazy, Suspense, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Icon, morePath } from '../kit/Icon.tsx';
import { useKit } from '../kit/kitContext.ts';
import { Menu } from '../kit/Menu.tsx';
import { ToolkitLogo } from '../kit/ToolkitLogo.tsx';
import { toolkitOptions } from '../kit/toolkitOptions.ts';
import { useErrorText, useStrings } from '../kit/useStrings.ts';
import { authConfigListStrings } from '../strings/authConfigListStrings.ts';
import type { AuthConfigActions } from './useAuthConfigActions.ts';

const ConfirmDialog = lazy(async () => ({ default: (await import('../kit/ConfirmDialog.tsx')).ConfirmDialog }));

interface AuthConfigRowProps {
  readonly authConfig: AuthConfig;
  readonly actions: AuthConfigActions;
  readonly onEdit: ((authConfig: AuthConfig) => void) | undefined;
}

/** One auth config of the list. */
export function AuthConfigRow({ authConfig, actions, onEdit }: AuthConfigRowProps) {
  const { name, toolkit: slug, authScheme, managed, enabled, readOnly, connectionCount } = authConfig;
  const { core } = useKit('AuthConfigList');
  const toolkit = useQuery(toolkitOptions(core.client, slug), core.queryClient).data;
  const [open, setOpen] = useState<'menu' | 'confirm' | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<KitError | null>(null);
  const text = useStrings('authConfigList', authConfigListStrings);
  const errorText = useErrorText();
  const count = { count: connectionCount };

  const run = async (change: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(null);
    try {
      await change();
    } catch (error) {
      if (!isKitError(error)) throw error;
      setFailure(error);
    }
    setBusy(false);
  };
  const items = [
    ...(onEdit ? [{ label: text('edit'), onSelect: () => onEdit(authConfig) }] : []),
    {
      label: text(enabled ? 'disable' : 'enable'),
      onSelect: () => void run(() => actions.setEnabled(authConfig, !enabled)),
    },
    { label: text('remove'), danger: true, onSelect: () => setOpen('confirm') },
  ];
  return (
    <li className="kit-ListItem" aria-busy={busy}>
      <ToolkitLogo name={toolkit?.name ?? slug} logoUrl={toolkit?.logoUrl} size={24} />
      <div className="kit-ListItem-main">
        <span className="kit-ListItem-title">{name}</span>
        <span className="kit-ListItem-detail">
          {[
            toolkit?.name ?? slug,
            authScheme !== null && authSchemeLabel(authScheme),
            text(managed ? 'managed' : 'custom'),
            readOnly && text('shared'),
            text(connectionCount === 1 ? 'connectionsOne' : 'connections', count),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {failure && (
          <span className="kit-ListItem-failure" role="alert">
            {errorText(failure)}
          </span>
        )}
      </div>
      <span className="kit-ConnectionStatus" data-state={enabled ? 'connected' : 'paused'}>
        {text(enabled ? 'enabled' : 'disabled')}
      </span>
      <div className="kit-ListItem-menu">
        {!readOnly && (
          <button
            type="button"
            className="kit-IconButton"
            aria-label={text('more', { name })}
            aria-haspopup="menu"
            aria-expanded={open === 'menu'}
            onClick={() => setOpen(open === 'menu' ? null : 'menu')}
          >
            <Icon path={morePath} />
          </button>
        )}
        {open === 'menu' && <Menu label={name} items={items} onClose={() => setOpen(null)} />}
        <Suspense>
          {open === 'confirm' && (
            <ConfirmDialog
              title={text('confirmTitle', { name })}
              text={text(connectionCount === 1 ? 'confirmOne' : 'confirmText', count)}
              confirmLabel={text('remove')}
              keepLabel={text('confirmKeep')}
              onConfirm={() => run(() => actions.remove(authConfig))}
              onClose={() => setOpen(null)}
            />
          )}
        </Suspense>
      </div>
    </li>
  );
}
