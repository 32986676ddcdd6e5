'use client';
import type { AuthConfig, KitError } from '@kit/contract';
import { useQuery } from '@tanstack/react-query';
import { FailurePanel } from '../fields/FailurePanel.tsx';
import type { FieldOverrides } from '../fields/FieldOverride.ts';
import { useKit } from '../kit/kitContext.ts';
import { Skeleton } from '../kit/Skeleton.tsx';
import { toolkitDetailOptions } from '../kit/toolkitOptions.ts';
import { useRootProps } from '../kit/useRootProps.ts';
import { AuthConfigFields } from './AuthConfigFields.tsx';
import { authConfigOptions } from './authConfigsOptions.ts';

export interface AuthConfigFormProps {
  /** Slug of the toolkit to set up; not needed to edit, where the auth config knows it. */
  readonly toolkit?: string | undefined;
  /** The auth config to edit; its stored credentials stay unless new ones are entered. */
  readonly authConfigId?: string | undefined;
  /** What you know better about single fields than the toolkit's description says. */
  readonly fields?: FieldOverrides | undefined;
  /** Called with the auth config that was made. */
  readonly onCreated?: ((authConfig: AuthConfig) => void) | undefined;
  /** Called with the auth config as it is after a change. */
  readonly onUpdated?: ((authConfig: AuthConfig) => void) | undefined;
  /** Called when the server refused it; the form shows the same. */
  readonly onError?: ((error: KitError) => void) | undefined;
}

/**
 * Sets up how people sign in to a toolkit: by which scheme, with whose app, with which credentials and scopes.
 *
 * @example
 * <AuthConfigForm toolkit="hubspot" onCreated={(authConfig) => save(authConfig.id)} />
 */
export function AuthConfigForm(props: AuthConfigFormProps) {
  const { core } = useKit();
  const root = useRootProps('AuthConfigForm', 'form');
  const { authConfigId } = props;
  if (authConfigId === undefined && props.toolkit === undefined) {
    throw new Error('@kit/react: <AuthConfigForm> needs toolkit or authConfigId.');
  }
  const stored = useQuery(
    { ...authConfigOptions(core.client, authConfigId ?? ''), enabled: authConfigId !== undefined },
    core.queryClient,
  );
  const slug = stored.data?.toolkit ?? props.toolkit;
  const detail = useQuery(
    { ...toolkitDetailOptions(core.client, slug ?? ''), enabled: slug !== undefined },
    core.queryClient,
  );
  const error = stored.error ?? detail.error;
  const toolkit = authConfigId === undefined || stored.data ? detail.data : undefined;

  if (!toolkit && !error) return <Skeleton rows={4} />;
  return (
    <div {...root}>
      {toolkit ? (
        <AuthConfigFields
          key={authConfigId ?? toolkit.slug}
          toolkit={toolkit}
          stored={stored.data}
          overrides={props.fields}
          onDone={authConfigId === undefined ? props.onCreated : props.onUpdated}
          onError={props.onError}
        />
      ) : (
        error && <FailurePanel error={error} onRetry={(stored.error ? stored : detail).refetch} />
      )}
    </div>
  );
}
