'use client';
import { connectButtonStrings } from '../strings/connectButtonStrings.ts';
import { useRootProps } from './useRootProps.ts';
import { useStrings } from './useStrings.ts';

/** The shape of what is on its way. */
export function Skeleton({ rows }: { rows: number }) {
  const text = useStrings('connectButton', connectButtonStrings);
  return (
    <div {...useRootProps('Skeleton')} role="status">
      <span className="kit-VisuallyHidden">{text('loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="kit-Skeleton-row" aria-hidden="true" />
      ))}
    </div>
  );
}
