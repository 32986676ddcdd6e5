'use client';
import { forwardRef, lazy, Suspense, useId, useState } from 'react';
import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react';
import type { FieldOverrides } from '../fields/FieldOverride.ts';
import { Slot } from '../kit/Slot.tsx';
import { useRootProps } from '../kit/useRootProps.ts';
import { ConnectButtonContent } from './ConnectButtonContent.tsx';
import { ConnectNote } from './ConnectNote.tsx';
import { useConnectFlow } from './useConnectFlow.ts';
import type { UseConnectFlowOptions } from './useConnectFlow.ts';
import type { UseConnectionResult } from './useConnection.ts';
import { useStateAnnouncement } from './useStateAnnouncement.ts';

const loadDialog = () => import('./ConnectDialogContent.tsx');
const loadMenu = () => import('./ConnectMenu.tsx');
const ConnectDialogContent = lazy(async () => ({ default: (await loadDialog()).ConnectDialogContent }));
const ConnectMenu = lazy(async () => ({ default: (await loadMenu()).ConnectMenu }));

export interface ConnectButtonProps
  extends UseConnectFlowOptions, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'onError' | 'type'> {
  /** What you know better about single fields than the toolkit's description says. */
  readonly fields?: FieldOverrides | undefined;
  /** Renders your own element instead, with everything the button does. */
  readonly asChild?: boolean | undefined;
  /** Replaces logo and label; a function is given the connection. */
  readonly children?: ReactNode | ((connection: UseConnectionResult) => ReactNode);
}

/**
 * Connects one toolkit, and shows how that stands. One real button in every state.
 *
 * @example
 * <ConnectButton toolkit="github" onConnect={(account) => save(account.id)} />
 */
export const ConnectButton = forwardRef<HTMLButtonElement, ConnectButtonProps>(function ConnectButton(props, ref) {
  const {
    toolkit: slug,
    authConfigId,
    connectedAccountId,
    onConnect,
    onError,
    onCancel,
    onDisconnect,
    ...others
  } = props;
  const {
    flow: window,
    alias,
    allowMultiple,
    returnTo,
    fields,
    asChild,
    children,
    className,
    onClick,
    ...rest
  } = others;
  const options = { flow: window, alias, allowMultiple, returnTo };
  const flow = useConnectFlow({
    toolkit: slug,
    authConfigId,
    connectedAccountId,
    onConnect,
    onError,
    onCancel,
    onDisconnect,
    ...options,
  });
  const { connection } = flow;
  const { state, isWorking } = connection;
  const plan = connection.toolkit?.plan?.connect;
  const root = useRootProps('ConnectButton-root', 'connectButton');
  const noteId = useId();
  const [open, setOpen] = useState<'menu' | 'confirm' | null>(null);
  useStateAnnouncement(slug, connection);

  const hasMenu = state === 'connected' || state === 'connecting';
  const isInert = state === 'loading' || isWorking || (plan === 'unavailable' && !hasMenu);
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || isInert) return;
    if (hasMenu) setOpen(open === 'menu' ? null : 'menu');
    else if (state === 'paused') void connection.resume();
    else flow.start();
  };
  const preload = () => {
    if (hasMenu) void loadMenu();
    else if (plan === 'dialog') void loadDialog();
  };

  const Element = asChild ? Slot : 'button';
  return (
    <span {...root}>
      <Element
        onPointerEnter={preload}
        onFocus={preload}
        {...rest}
        {...(!asChild && { type: 'button' as const })}
        ref={ref}
        className={className === undefined ? 'kit-ConnectButton' : `kit-ConnectButton ${className}`}
        data-state={state}
        data-toolkit={slug}
        aria-busy={state === 'loading' || state === 'connecting' || isWorking}
        aria-disabled={isInert || undefined}
        aria-describedby={noteId}
        {...(hasMenu && { 'aria-haspopup': 'menu' as const, 'aria-expanded': open === 'menu' })}
        onClick={press}
      >
        {typeof children === 'function'
          ? children(connection)
          : (children ?? <ConnectButtonContent slug={slug} connection={connection} />)}
      </Element>
      <ConnectNote
        id={noteId}
        slug={slug}
        connection={connection}
        options={options}
        onDisconnect={() => setOpen('confirm')}
      />
      <Suspense>
        {flow.isAsking && <ConnectDialogContent flow={flow} slug={slug} overrides={fields} onClose={flow.close} />}
        {(open === 'menu' || open === 'confirm') && (
          <ConnectMenu
            slug={slug}
            flow={flow}
            confirming={open === 'confirm'}
            onConfirm={() => setOpen('confirm')}
            onAddAnother={allowMultiple ? flow.start : undefined}
            onClose={() => setOpen(null)}
          />
        )}
      </Suspense>
    </span>
  );
});
