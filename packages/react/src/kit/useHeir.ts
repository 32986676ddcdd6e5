'use client';
import { useLayoutEffect, useRef } from 'react';

/**
 * For an element that may go while it has the focus: `find` names what has it then, as long as the element is there.
 * Else the keyboard would begin again at the top of the page.
 */
export function useHeir<Node extends HTMLElement>(find: (node: HTMLElement) => HTMLElement | null | undefined) {
  const ref = useRef<Node>(null);
  useLayoutEffect(() => {
    const node = ref.current!;
    const heir = find(node);
    return () => {
      if (node.contains(document.activeElement)) heir?.focus();
    };
  }, [find]);
  return ref;
}
