'use client';
import type { Toolkit } from '@kit/contract';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { FailurePanel } from '../fields/FailurePanel.tsx';
import { Button } from '../kit/Button.tsx';
import { Icon, searchPath } from '../kit/Icon.tsx';
import { Skeleton } from '../kit/Skeleton.tsx';
import { useRootProps } from '../kit/useRootProps.ts';
import { useElement } from '../kit/useElement.ts';
import { useStrings } from '../kit/useStrings.ts';
import { toolkitPickerStrings } from '../strings/toolkitPickerStrings.ts';
import { ToolkitCategories } from './ToolkitCategories.tsx';
import { ToolkitOption } from './ToolkitOption.tsx';
import { useToolkits } from './useToolkits.ts';
import { WindowedList } from './WindowedList.tsx';

export interface ToolkitPickerProps {
  /** Called with the toolkit that was chosen. */
  readonly onSelect: (toolkit: Toolkit) => void;
  /** Shows only toolkits of this category, and no choice of categories. */
  readonly category?: string | undefined;
}

const pause = 200; // between the last key and the search
const page = 8;

/**
 * Finds a toolkit among thousands: the search keeps the focus, arrows move, Enter chooses.
 *
 * @example
 * <ToolkitPicker onSelect={({ slug }) => setToolkit(slug)} />
 */
export function ToolkitPicker({ onSelect, category: fixed }: ToolkitPickerProps) {
  const [entry, setEntry] = useState('');
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | undefined>();
  const [at, setAt] = useState(0);
  const category = fixed ?? chosen;
  const list = useToolkits({ search: search || undefined, category });
  const { toolkits, isPending, error, hasMore, isLoadingMore, loadMore } = list;
  const text = useStrings('toolkitPicker', toolkitPickerStrings);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const active = Math.min(at, toolkits.length - 1);

  useEffect(() => {
    const timer = setTimeout(() => setSearch(entry.trim()), entry ? pause : 0);
    return () => clearTimeout(timer);
  }, [entry]);
  const onEnd = useCallback(() => {
    if (hasMore && !isLoadingMore && !error) loadMore();
  }, [hasMore, isLoadingMore, error, loadMore]);

  const choose = (next: string | undefined) => {
    setChosen(next);
    setAt(0);
  };
  // What is shown while a search is under way is not what was asked for.
  const isCurrent = entry.trim() === search && (isLoadingMore || !list.isFetching);
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = steps[event.key];
    const toolkit = toolkits[active];
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      if (toolkit && isCurrent) onSelect(toolkit);
    } else if (step === undefined) return;
    else setAt(Math.max(0, Math.min(active + step, toolkits.length - 1)));
    event.preventDefault();
  };
  const renderRow = (row: number) => {
    const toolkit = toolkits[row];
    return (
      toolkit && (
        <ToolkitOption
          key={toolkit.slug}
          id={`${id}-${row}`}
          toolkit={toolkit}
          position={row + 1}
          total={hasMore ? -1 : toolkits.length}
          isActive={row === active}
          onSelect={onSelect}
        />
      )
    );
  };

  return (
    <div {...useRootProps('ToolkitPicker', 'list')}>
      <div className="kit-Search">
        <Icon path={searchPath} />
        <input
          ref={field}
          type="search"
          role="combobox"
          className={useElement('formFieldInput', 'kit-Input')}
          aria-label={text('search')}
          placeholder={text('search')}
          aria-expanded={toolkits.length > 0}
          aria-controls={toolkits.length > 0 ? `${id}-list` : undefined}
          aria-activedescendant={toolkits[active] && `${id}-${active}`}
          aria-autocomplete="list"
          autoComplete="off"
          maxLength={200}
          value={entry}
          onChange={(event) => {
            setEntry(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {fixed === undefined && <ToolkitCategories toolkits={toolkits} chosen={chosen} onChoose={choose} text={text} />}
      <p className="kit-VisuallyHidden" role="status">
        {isPending || error || !isCurrent ? '' : text(hasMore ? 'foundMany' : 'found', { count: toolkits.length })}
      </p>
      {isPending && <Skeleton rows={6} />}
      {isCurrent && !error && !hasMore && toolkits.length === 0 && (
        <div className="kit-Empty">
          <p>{search ? text('none', { search }) : text('empty')}</p>
          {search && (
            <Button
              look="outline"
              onClick={() => {
                setEntry('');
                field.current?.focus();
              }}
            >
              {text('clear')}
            </Button>
          )}
        </div>
      )}
      {/* A page may hold nothing of what is sought, and the next one all of it: the end of an empty list asks for that. */}
      {(toolkits.length > 0 || hasMore) && (
        <WindowedList
          key={`${search} ${category}`}
          id={`${id}-list`}
          label={text('label')}
          count={toolkits.length}
          active={active}
          onEnd={onEnd}
          renderRow={renderRow}
        />
      )}
      {error && <FailurePanel error={error} onRetry={list.refetch} />}
    </div>
  );
}
