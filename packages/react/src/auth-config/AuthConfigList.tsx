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
  if (isPending) return <Skeleton rows={3} label={text('loading')} />;
  let content;
  if (error?.code === 'forbidden') content = <p className="kit-Empty">{text('askAdmin')}</p>;
  else if (error && authConfigs.length === 0) {
    content = <FailurePanel error={error} action={{ label: text('retry'), onPress: list.refetch }} />;
  } else if (authConfigs.length === 0) content = <p className="kit-Empty">{text('empty')}</p>;
  else {
    content = (
      <ul className="kit-List" aria-label={text('label')}>
        {authConfigs.map((authConfig) => (
          <AuthConfigRow key={authConfig.id} authConfig={authConfig} actions={list} onEdit={onEdit} />
        ))}
      </ul>
    );
  }
  return (
    <div {...root}>
      {content}
      {list.hasMore && (
        <Button look="outline" busy={list.isLoadingMore} onClick={list.loadMore}>
          {text('loadMore')}
        </Button>
      )}
    </div>
  );
}
