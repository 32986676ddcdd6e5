'use client';
import { useRootProps } from './useRootProps.ts';

/** The shape of what is on its way. */
export function Skeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <div {...useRootProps('Skeleton')} role="status">
      <span className="kit-VisuallyHidden">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="kit-Skeleton-row" aria-hidden="true" />
      ))}
    </div>
  );
}
