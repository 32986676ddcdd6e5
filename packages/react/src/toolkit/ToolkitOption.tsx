'use client';
import type { Toolkit } from '@kit/contract';
import { memo } from 'react';
import { ToolkitLogo } from '../kit/ToolkitLogo.tsx';

interface ToolkitOptionProps {
  readonly id: string;
  readonly toolkit: Toolkit;
  readonly position: number;
  /** -1 while there are more than anybody has counted. */
  readonly total: number;
  readonly isActive: boolean;
  readonly onSelect: (toolkit: Toolkit) => void;
}

/** One toolkit of the picker. */
export const ToolkitOption = memo(function ToolkitOption({
  id,
  toolkit,
  position,
  total,
  isActive,
  onSelect,
}: ToolkitOptionProps) {
  return (
    // The search has the keyboard: it moves over the options and chooses with Enter.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      className="kit-Option"
      aria-selected={isActive}
      aria-posinset={position}
      aria-setsize={total}
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()} // the search keeps the focus
      onClick={() => onSelect(toolkit)}
    >
      <ToolkitLogo name={toolkit.name} logoUrl={toolkit.logoUrl} size={24} />
      <span className="kit-ListItem-main">
        <span className="kit-ListItem-title">{toolkit.name}</span>
        <span className="kit-Option-detail">{toolkit.description}</span>
      </span>
    </div>
  );
});
