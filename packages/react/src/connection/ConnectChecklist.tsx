'use client';
import { useEffect } from 'react';
import { useKit } from '../kit/kitContext.ts';
import { useRootProps } from '../kit/useRootProps.ts';
import { useLatest } from '../kit/useLatest.ts';
import { useStrings } from '../kit/useStrings.ts';
import { connectChecklistStrings } from '../strings/connectChecklistStrings.ts';
import { ChecklistItem } from './ChecklistItem.tsx';
import type { ChecklistToolkit } from './ChecklistToolkit.ts';
import { useConnections } from './useConnections.ts';

export interface ConnectChecklistProps {
  /** Slugs, or slugs with what they are for. */
  readonly toolkits: readonly (string | ChecklistToolkit)[];
  /** Called when the last one that is needed has been connected, and at once where all are. */
  readonly onComplete?: (() => void) | undefined;
}

/**
 * What must be connected before one can start.
 *
 * @example
 * <ConnectChecklist toolkits={['github', { toolkit: 'slack', optional: true }]} onComplete={start} />
 */
export function ConnectChecklist({ toolkits, onComplete }: ConnectChecklistProps) {
  const items = toolkits.map((item): ChecklistToolkit => (typeof item === 'string' ? { toolkit: item } : item));
  const needed = items.filter(({ optional }) => !optional).map(({ toolkit }) => toolkit);
  const { missing } = useConnections({ toolkits: needed });
  const text = useStrings('connectChecklist', connectChecklistStrings);
  const root = useRootProps('ConnectChecklist', 'list');
  const { core } = useKit();
  const isComplete = missing?.length === 0;
  const latest = useLatest(onComplete);
  useEffect(() => {
    if (isComplete) core.callHost(() => latest()?.());
  }, [isComplete, latest, core]);
  const done = missing ? needed.length - missing.length : 0;
  return (
    <section {...root} aria-label={text('label')}>
      <div className="kit-ConnectChecklist-head">
        <span role="status">
          {isComplete ? text('complete') : missing ? text('progress', { done, total: needed.length }) : '\u00a0'}
        </span>
        <progress aria-hidden="true" max={needed.length} value={done} />
      </div>
      <ul className="kit-List">
        {items.map((item) => (
          <ChecklistItem key={item.toolkit} {...item} text={text} />
        ))}
      </ul>
    </section>
  );
}
