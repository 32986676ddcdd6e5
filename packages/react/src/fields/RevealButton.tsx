'use client';
import { Icon } from '../kit/Icon.tsx';
import type { Texts } from '../kit/useStrings.ts';
import { eyeOffPath, eyePath } from './eyePaths.ts';

interface RevealButtonProps {
  readonly label: string;
  readonly shown: boolean;
  readonly text: Texts<'fields'>;
  readonly onToggle: () => void;
}

/** Shows a masked value, and hides it again. */
export function RevealButton({ label, shown, text, onToggle }: RevealButtonProps) {
  return (
    <button
      type="button"
      className="kit-InputGroup-button"
      aria-label={text(shown ? 'hide' : 'show', { field: label })}
      aria-pressed={shown}
      onClick={onToggle}
    >
      <Icon path={shown ? eyeOffPath : eyePath} />
    </button>
  );
}
