'use client';
import type { AuthConfig } from '@kit/contract';
import { FailurePanel } from '../fields/FailurePanel.tsx';
import { Button } from '../kit/Button.tsx';
import { Skeleton } from '../kit/Skeleton.tsx';
import { useRootProps } from '../kit/useRootProps.ts';
import { useStrings } from '../kit/useStrings.ts';
import { authConfigListStrings } from '../strings/authConfigListStrings.ts';
import { AuthConfigRow } from './AuthConfigRow.tsx';
import { useAuthConfigs } from './useAuthConfigs.ts';

export interface AuthConfigListProps {
  /** Only those of this toolkit. */
  readonly toolkit?: string | undefined;
  /** Makes "Edit" appear; open `<AuthConfigForm authConfigId>` in it. */
  readonly onEdit?: ((authConfig: AuthConfig) => void) | undefined;
}

/** How people sign in to each toolkit, for administrators: switch on and off, edit, delete. */
export function AuthConfigList({ toolkit, onEdit }: AuthConfigListProps) {
  const list = useAuthConfigs({ toolkit });
  const { authConfigs, isPending, error } = list;
  const text = useStrings('authConfigList', authConfigListStrings);
  const root = useRootProps('AuthConfigList', 'list');
  if (isPending) return <Skeleton rows={3} />;
  const note = error?.code === 'forbidden' ? 'askAdmin' : error || authConfigs.length > 0 ? null : 'empty';
  return (
    <div {...root}>
      {note && <p className="kit-Empty">{text(note)}</p>}
      {authConfigs.length > 0 && !note && (
        <ul className="kit-List" aria-label={text('label')}>
          {authConfigs.map((authConfig) => (
            <AuthConfigRow key={authConfig.id} authConfig={authConfig} actions={list} onEdit={onEdit} />
          ))}
        </ul>
      )}
      {error && !note && <FailurePanel error={error} onRetry={list.refetch} />}
      {list.hasMore && (
        <Button look="outline" busy={list.isLoadingMore} onClick={list.loadMore}>
          {text('loadMore')}
        </Button>
      )}
    </div>
  );
}
