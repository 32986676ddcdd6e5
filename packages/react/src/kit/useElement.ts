'use client';
import type { AppearanceElement } from './Appearance.ts';
import { useKit } from './kitContext.ts';

/** The class of a part, and the one that the host adds to it. */
export function useElement(element: AppearanceElement | undefined, base: string): string {
  const { elements } = useKit().appearance ?? {};
  const added = element && elements?.[element];
  return added ? `${base} ${added}` : base;
}
