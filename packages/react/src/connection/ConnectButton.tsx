'use client';
import { cloneElement, forwardRef, isValidElement, Suspense, useId, useState, useTransition } from 'react';
import type { ButtonHTMLAttributes, ComponentPropsWithRef, MouseEvent, ReactNode } from 'react';
import type { ConnectedAccount } from '@kit/contract';
import type { FieldOverrides } from '../fields/FieldOverride.ts';
import { loadedLater } from '../kit/loadedLater.ts';
import { useElement } from '../kit/useElement.ts';
import { useIsMounted } from '../kit/useIsMounted.ts';
import { useRootProps } from '../kit/useRootProps.ts';
import { ConnectButtonContent } from './ConnectButtonContent.tsx';
import type { ConnectButtonLayer } from './ConnectButtonLater.tsx';
import { useConnectFlow } from './useConnectFlow.ts';
import type { UseConnectFlowOptions } from './useConnectFlow.ts';
import type { UseConnectionResult } from './useConnection.ts';

const Later = loadedLater(async () => (await import('./ConnectButtonLater.tsx')).ConnectButtonLater);

type ButtonAttributes = ComponentPropsWithRef<'button'>;

export interface ConnectButtonProps
  extends UseConnectFlowOptions, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'onError' | 'type'> {
  /** Called when another of several accounts is chosen in the menu. */
  readonly onAccountChange?: ((account: ConnectedAccount) => void) | undefined;
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
  const { toolkit, authConfigId, connectedAccountId, flow, alias, allowMultiple, returnTo, ...others } = props;
  const { onConnect, onError, onCancel, onDisconnect, onAccountChange, preferredAccountId, ...more } = others;
  const { fields, asChild, children, className, onClick, ...rest } = more;
  const [chosenId, setChosenId] = useState<string | undefined>();
  const which = { toolkit, authConfigId, connectedAccountId, flow, alias, allowMultiple, returnTo };
  const options = {
    ...which,
    onError,
    onCancel,
    onDisconnect,
    preferredAccountId: preferredAccountId ?? chosenId,
    onConnect: (account: ConnectedAccount) => {
      setChosenId(account.id);
      onConnect?.(account);
    },
  };
  const run = useConnectFlow(options);
  const { state, isWorking, resume, toolkit: details } = run.connection;
  const plan = details?.plan?.connect;
  const noteId = useId();
  const [layer, setLayer] = useState<ConnectButtonLayer>(null);
  const isMounted = useIsMounted();
  const [isOpening, open] = useTransition(); // the dialog's code is on its way

  const hasMenu = state === 'connected' || state === 'connecting';
  const isBusy = state === 'loading' || isWorking || isOpening;
  const isInert = isBusy || (plan === 'unavailable' && state !== 'paused' && !hasMenu);
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || isInert) return;
    if (hasMenu) setLayer(layer ? null : 'menu');
    else if (state === 'paused') void resume();
    else open(run.start);
  };
  const preload = () => {
    // A hint: who presses asks again, and as long as it takes.
    if (plan === 'dialog') import('./ConnectDialogContent.tsx').catch(() => {});
  };
  const button: ButtonAttributes & Record<`data-${string}`, string> = {
    onPointerEnter: preload,
    onFocus: preload,
    ...rest,
    className: [useElement('connectButton', 'kit-ConnectButton'), className].filter(Boolean).join(' '),
    'data-state': state,
    'data-toolkit': toolkit,
    'aria-busy': isBusy || state === 'connecting',
    'aria-disabled': isInert || undefined,
    'aria-describedby': `${rest['aria-describedby'] ?? ''} ${noteId}`,
    ...(hasMenu && { 'aria-haspopup': 'menu' as const, 'aria-expanded': layer === 'menu' }),
    onClick: press,
  };
  const content = typeof children === 'function' ? children(run.connection) : children;
  return (
    <span {...useRootProps('ConnectButton-root')}>
      {asChild ? (
        <Theirs {...button} ref={ref}>
          {content}
        </Theirs>
      ) : (
        <button type="button" {...button} ref={ref}>
          {content ?? <ConnectButtonContent slug={toolkit} isOpening={isOpening} read={() => run.connection} />}
        </button>
      )}
      {isMounted && (
        <Suspense>
          <Later
            flow={run}
            options={options}
            overrides={fields}
            noteId={noteId}
            layer={layer}
            setLayer={setLayer}
            onChoose={(account) => {
              setChosenId(account.id);
              onAccountChange?.(account);
            }}
          />
        </Suspense>
      )}
    </span>
  );
});

/** The host's own element with what the button does on it; the host's handler runs first. */
const Theirs = forwardRef<HTMLButtonElement, ButtonAttributes>(function Theirs({ children, ...ours }, ref) {
  if (!isValidElement<ButtonAttributes>(children)) return null;
  const { props } = children;
  return cloneElement(children, {
    ...ours,
    ...props,
    ...(ref && { ref }), // else the child's own stays; React 18 complains of a look at it
    className: `${ours.className} ${props.className ?? ''}`,
    onClick: (event) => {
      props.onClick?.(event);
      if (!event.defaultPrevented) ours.onClick?.(event);
    },
  });
});
