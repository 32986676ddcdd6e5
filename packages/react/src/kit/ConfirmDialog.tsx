'use client';
import { useState } from 'react';
import { KitDialog } from './KitDialog.tsx';
import { Button } from './Button.tsx';

export interface ConfirmDialogProps {
  readonly title: string;
  /** What stops when one says yes. */
  readonly text: string;
  /** Label of the button that ends it. */
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => unknown;
  readonly onClose: () => void;
}

/** Asks before something is ended that cannot be taken back by a press. */
export function ConfirmDialog({ title, text, yes, no, onYes, onClose }: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    await onYes();
    onClose();
  };
  return (
    <KitDialog alert title={title} description={text} onClose={onClose}>
      <footer className="kit-Dialog-footer">
        <Button look="danger" busy={busy} onClick={() => void (busy || confirm())}>
          {yes}
        </Button>
        <Button look="text" onClick={onClose}>
          {no}
        </Button>
      </footer>
    </KitDialog>
  );
}
