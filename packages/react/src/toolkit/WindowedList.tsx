'use client';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

const rowHeight = 56;
const spare = 6; // rows kept ready above and below

interface WindowedListProps {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** The row that is kept in sight. */
  readonly active: number;
  readonly renderRow: (row: number) => ReactNode;
  /** Called when the last rows come into sight. */
  readonly onEnd: () => void;
}

/** A listbox that renders only the rows that can be seen, so that thousands cost no more than a screenful. */
export function WindowedList({ id, label, count, active, renderRow, onEnd }: WindowedListProps) {
  const list = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: rowHeight * 8 });
  const from = Math.max(0, Math.min(Math.floor(view.top / rowHeight) - spare, count - 1));
  const to = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + spare);

  useLayoutEffect(() => {
    list.current?.style.setProperty('padding-block-start', `${from * rowHeight}px`);
    list.current?.style.setProperty('block-size', `${count * rowHeight}px`);
  }, [from, count]);
  useLayoutEffect(() => {
    if (!box.current) return;
    const { scrollTop, clientHeight } = box.current;
    const top = active * rowHeight;
    if (top < scrollTop) box.current.scrollTop = top;
    else if (top + rowHeight > scrollTop + clientHeight) box.current.scrollTop = top + rowHeight - clientHeight;
  }, [active]);
  const isAtEnd = to === count;
  useEffect(() => {
    if (isAtEnd) onEnd();
  }, [isAtEnd, onEnd]);

  return (
    <div
      ref={box}
      className="kit-ToolkitPicker-box"
      onScroll={({ currentTarget }) => setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })}
    >
      <div ref={list} id={id} role="listbox" aria-label={label}>
        {Array.from({ length: to - from }, (_, offset) => renderRow(from + offset))}
      </div>
    </div>
  );
}
