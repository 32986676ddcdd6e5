'use client';
import { useState } from 'react';
import { KitDialog } from './KitDialog.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  /** What stops when one says yes. */
  readonly text: string;
  readonly confirmLabel: string;
  readonly keepLabel: string;
  readonly onConfirm: () => unknown;
  readonly onClose: () => void;
}

/** Asks before something is ended that cannot be taken back by a press. */
export function ConfirmDialog({ title, text, confirmLabel, keepLabel, onConfirm, onClose }: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    await onConfirm();
    onClose();
  };
  return (
    <KitDialog alert title={title} description={text} onClose={onClose}>
      <footer className="kit-Dialog-footer">
        <button
          type="button"
          className="kit-Button kit-Button--danger"
          aria-disabled={busy}
          onClick={() => void (busy || confirm())}
        >
          {busy && <span className="kit-Spinner" aria-hidden="true" />}
          {confirmLabel}
        </button>
        <button type="button" className="kit-Button kit-Button--text" onClick={onClose}>
          {keepLabel}
        </button>
      </footer>
    </KitDialog>
  );
}
