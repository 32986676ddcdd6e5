'use client';
import type { KitError } from '@kit/contract';
import { useErrorText, useStrings } from '../kit/useStrings.ts';
import { fieldStrings } from '../strings/fieldStrings.ts';

interface FailurePanelProps {
  readonly error: KitError;
  /** The one button that mends it, where there is one. */
  readonly action?: { readonly label: string; readonly onPress: () => unknown } | undefined;
}

/** What went wrong with the whole of it: the reason in plain words, and the code behind "Details". */
export function FailurePanel({ error, action }: FailurePanelProps) {
  const text = useStrings('fields', fieldStrings);
  const errorText = useErrorText();
  return (
    <div className="kit-Failure" role="alert">
      <p>{errorText(error)}</p>
      {action && (
        <button type="button" className="kit-Button kit-Button--outline" onClick={() => void action.onPress()}>
          {action.label}
        </button>
      )}
      <details>
        <summary>{text('details')}</summary>
        <code dir="ltr">
          {error.code}
          {error.requestId === undefined ? null : ` · ${error.requestId}`}
        </code>
      </details>
    </div>
  );
}
