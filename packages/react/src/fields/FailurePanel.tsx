'use client';
import type { KitError } from '@kit/contract';
import { Button } from '../kit/Button.tsx';
import { useElement } from '../kit/useElement.ts';
import { useRecovery } from '../kit/useRecovery.ts';
import { useErrorText } from '../kit/useErrorText.ts';
import { useStrings } from '../kit/useStrings.ts';
import { fieldStrings } from '../strings/fieldStrings.ts';

interface FailurePanelProps {
  readonly error: KitError;
  /** Does it once more, where the error has no way out of its own. */
  readonly onRetry?: (() => unknown) | undefined;
}

/** What went wrong with the whole of it: the reason in plain words, and the code behind "Details". */
export function FailurePanel({ error, onRetry }: FailurePanelProps) {
  const text = useStrings('fields', fieldStrings);
  const errorText = useErrorText();
  const action = useRecovery(error, onRetry);
  return (
    <div className={useElement('alert', 'kit-Failure')} role="alert">
      <p>{errorText(error)}</p>
      {action && (
        <Button look="outline" onClick={() => void action.onPress()}>
          {action.label}
        </Button>
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
