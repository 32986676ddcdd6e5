'use client';
import { useId, useLayoutEffect, useRef } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { ToolkitLogo } from './ToolkitLogo.tsx';
import type { ToolkitLogoProps } from './ToolkitLogo.tsx';
import { useLatest } from './useLatest.ts';
import { useRootProps } from './useRootProps.ts';

export interface KitDialogProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly logo?: Pick<ToolkitLogoProps, 'name' | 'logoUrl'>;
  /** An alert dialog is left by a decision only, not by a press beside it. */
  readonly alert?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus, and the page beneath it is out of reach for everybody. */
export function KitDialog({ title, description, logo, alert = false, onClose, children }: KitDialogProps) {
  const root = useRootProps('Dialog', 'dialog');
  const dialog = useRef<HTMLDialogElement>(null);
  const latest = useLatest(onClose);
  const id = useId();

  useLayoutEffect(() => {
    const node = dialog.current!;
    const opener = document.activeElement;
    node.open = !('showModal' in node); // as in jsdom, which has no modal dialogs
    if ('showModal' in node) node.showModal();
    node.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
    const stop = new AbortController();
    // Before anybody else hears of it: a dialog of the host's beneath this one stays open.
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopImmediatePropagation();
        latest()();
      },
      { capture: true, signal: stop.signal },
    );
    return () => {
      stop.abort();
      if ('close' in node) node.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [latest]);

  const onMouseDown = (event: MouseEvent<HTMLDialogElement>) => {
    if (!isBeside(event)) return;
    event.preventDefault(); // a press takes the focus to where it goes
    if (!alert && !isFilledIn(event.currentTarget)) onClose();
  };
  return createPortal(
    // Escape is the keyboard's way to do the same.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      {...root}
      ref={(node) => {
        dialog.current = node;
        root.ref(node);
      }}
      role={alert ? 'alertdialog' : undefined}
      aria-labelledby={`${id}-title`}
      aria-describedby={description === undefined ? undefined : `${id}-description`}
      onMouseDown={onMouseDown}
      // Closed by the browser itself, as by the back gesture of a phone.
      onClose={(event) => event.currentTarget.open || onClose()}
    >
      <header className="kit-Dialog-header">
        {logo && <ToolkitLogo {...logo} size={40} />}
        <h2 className="kit-Dialog-title" id={`${id}-title`}>
          {title}
        </h2>
        {description !== undefined && (
          <p className="kit-Dialog-description" id={`${id}-description`}>
            {description}
          </p>
        )}
      </header>
      {children}
    </dialog>,
    document.body,
  );
}

/** A press on the backdrop is one on the dialog, outside of its box. */
function isBeside({ target, currentTarget, clientX: x, clientY: y }: MouseEvent): boolean {
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
  return target === currentTarget && (x < left || x > right || y < top || y > bottom);
}

/** What has been typed is not lost by a press beside the dialog. */
function isFilledIn(dialog: HTMLElement): boolean {
  const inputs = dialog.querySelectorAll<HTMLInputElement>('input, textarea');
  return [...inputs].some((input) => input.value !== input.defaultValue);
}
