'use client';
import { authSchemeLabel, schemeRedirects } from '@kit/contract/tables/authSchemes';
import { isKitError } from '@kit/contract/tables/KitErrorBase';
import type { AuthConfig, KitError } from '@kit/contract';
import { startTransition, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useKit } from '../kit/kitContext.ts';
import { LazyConfirmDialog } from '../kit/LazyConfirmDialog.ts';
import { ListRow } from '../kit/ListRow.tsx';
import { Menu } from '../kit/Menu.tsx';
import { toolkitOptions } from '../kit/toolkitOptions.ts';
import { useElement } from '../kit/useElement.ts';
import { useStrings } from '../kit/useStrings.ts';
import { authConfigListStrings } from '../strings/authConfigListStrings.ts';
import type { AuthConfigActions } from './useAuthConfigActions.ts';

interface AuthConfigRowProps {
  readonly authConfig: AuthConfig;
  readonly actions: AuthConfigActions;
  readonly onEdit: ((authConfig: AuthConfig) => void) | undefined;
}

/** One auth config of the list. */
export function AuthConfigRow({ authConfig, actions, onEdit }: AuthConfigRowProps) {
  const { name, toolkit: slug, authScheme, managed, enabled, readOnly, connectionCount } = authConfig;
  const { core } = useKit();
  const toolkit = useQuery(toolkitOptions(core.client, slug), core.queryClient).data;
  const [layer, setLayer] = useState<'menu' | 'confirm' | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<KitError | null>(null);
  const text = useStrings('authConfigList', authConfigListStrings);
  const statusClass = useElement('status', 'kit-ConnectionStatus');
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
    { label: text('remove'), danger: true, onSelect: () => startTransition(() => setLayer('confirm')) },
  ];
  const service = toolkit?.name ?? slug;
  return (
    <ListRow
      name={service}
      logoUrl={toolkit?.logoUrl}
      title={name}
      detail={[
        service,
        authScheme !== null && authSchemeLabel(authScheme),
        managed ? text('managed') : schemeRedirects(authScheme ?? '') && text('custom'),
        readOnly && text('shared'),
        // How much others use what all share is not told.
        !readOnly && text(connectionCount === 1 ? 'connectionsOne' : 'connections', count),
      ]
        .filter(Boolean)
        .join(' · ')}
      failure={failure}
      busy={busy}
      end={
        <span className={statusClass} data-state={enabled ? 'connected' : 'paused'}>
          {text(enabled ? 'enabled' : 'disabled')}
        </span>
      }
      more={
        readOnly
          ? undefined
          : {
              label: text('more', { name }),
              isOpen: layer === 'menu',
              onToggle: () => setLayer(layer === 'menu' ? null : 'menu'),
            }
      }
    >
      {layer === 'menu' && <Menu label={name} items={items} onClose={() => setLayer(null)} />}
      {layer === 'confirm' && (
        <LazyConfirmDialog
          title={text('confirmTitle', { name })}
          text={text(connectionCount === 1 ? 'confirmOne' : 'confirmText', count)}
          yes={text('remove')}
          no={text('confirmKeep')}
          onYes={() => run(() => actions.remove(authConfig))}
          onClose={() => setLayer(null)}
        />
      )}
    </ListRow>
  );
}
