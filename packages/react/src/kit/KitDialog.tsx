'use client';
import * as Dialog from '@radix-ui/react-dialog';
import { useRef, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { createPortal } from 'react-dom';
import { ToolkitLogo } from './ToolkitLogo.tsx';
import type { ToolkitLogoProps } from './ToolkitLogo.tsx';
import { useElement } from './useElement.ts';
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

/**
 * A modal dialog on a backdrop of our own: Radix's overlay injects a style element, which `style-src 'self'` refuses.
 * The page is kept from scrolling by the style sheet.
 */
export function KitDialog({ title, description, logo, alert = false, onClose, children }: KitDialogProps) {
  const [place, setPlace] = useState<Element | null>(null);
  const own = useRootProps('Dialog', 'dialog');
  const theme = own['data-kit-theme'] ?? place?.closest('[data-kit-theme]')?.getAttribute('data-kit-theme');
  const backdropClass = useElement('backdrop', 'kit kit-Backdrop');
  const titleClass = useElement('headerTitle', 'kit-Dialog-title');
  const subtitleClass = useElement('headerSubtitle', 'kit-Dialog-description');
  // Radix gives the focus back to a trigger of its own only; what opens this is whatever had the focus.
  const opener = useRef<{ button: HTMLElement; around: Element | null }>(null);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <span ref={setPlace} hidden />
      {place &&
        createPortal(
          <>
            {/* Escape and the buttons are for the keyboard. oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
            <div
              className={backdropClass}
              data-kit-theme={theme}
              aria-hidden="true"
              onClick={(event) => {
                event.stopPropagation();
                // The second click of two opened what is there since the first.
                if (!alert && event.detail < 2 && !isFilledIn()) onClose();
              }}
            />
            <Dialog.Content
              {...own}
              data-kit-theme={theme}
              {...(alert && { role: 'alertdialog' })}
              {...(description === undefined && { 'aria-describedby': undefined })}
              onOpenAutoFocus={(event) => {
                const button = document.activeElement;
                if (button instanceof HTMLElement) opener.current = { button, around: button.closest('.kit') };
                if (focusWanted(alert)) event.preventDefault();
              }}
              onCloseAutoFocus={(event) => {
                event.preventDefault();
                const { button, around } = opener.current ?? {};
                // A row that was taken away leaves the focus to its list.
                (button?.isConnected ? button : around?.querySelector('button'))?.focus();
              }}
              onEscapeKeyDown={(event) => event.isComposing && event.preventDefault()}
              {...unheard}
              onInteractOutside={(event) => event.preventDefault()}
            >
              <header className="kit-Dialog-header">
                {logo && <ToolkitLogo {...logo} size={40} />}
                <Dialog.Title className={titleClass}>{title}</Dialog.Title>
                {description !== undefined && (
                  <Dialog.Description className={subtitleClass}>{description}</Dialog.Description>
                )}
              </header>
              {children}
            </Dialog.Content>
          </>,
          // What is outside of a modal dialog of the host, or of what fills the screen, can be neither seen nor pressed.
          place.closest('body :modal') ?? document.body,
        )}
    </Dialog.Root>
  );
}

// React's events bubble through portals: to the form, the row and the dialog that the button stands in. A form that
// keeps the value of whatever changes in it would keep the credential. `onFocus` goes on: other dialogs trap by it.
const unheard = Object.fromEntries(
  ['Click', 'KeyDown', 'KeyUp', 'BeforeInput', 'Input', 'Change', 'Paste', 'Blur', 'Submit'].map((name) => [
    `on${name}`,
    (event: SyntheticEvent) => event.stopPropagation(),
  ]),
);

/** Takes the focus to what has to be entered, and not to what is filled in already; to the safe answer in an alert. */
export function focusWanted(alert = false): boolean {
  const parts = document.querySelectorAll<HTMLInputElement>(
    `.kit-Dialog ${alert ? '.kit-Button--text' : '[aria-required]'}`,
  );
  const wanted = [...parts].find(({ value }) => !value);
  wanted?.focus();
  return wanted !== undefined;
}

/** What has been typed is not lost by a press beside it, nor by one on a password manager's own window. */
function isFilledIn(): boolean {
  const inputs = document.querySelectorAll<HTMLInputElement>('.kit-Dialog :is(input, textarea)');
  return [...inputs].some((input) => input.value !== input.defaultValue);
}
