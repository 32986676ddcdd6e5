'use client';
import { Children, cloneElement, forwardRef, isValidElement } from 'react';
import type { ButtonHTMLAttributes, ReactElement, ReactNode, Ref } from 'react';

interface SlotProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/** Renders its only child with these props on it: what `asChild` means. The child's own handlers run first. */
export const Slot = forwardRef<HTMLButtonElement, SlotProps>(function Slot({ children, ...ours }, ref) {
  const child = Children.only(children);
  if (!isValidElement<SlotProps>(child)) return null;
  const theirs = child.props;
  const theirRef = theirs.ref ?? refOfReact18(child);
  return cloneElement(child, {
    ...merge(ours, theirs),
    className: [ours.className, theirs.className].filter(Boolean).join(' '),
    ref: (node: HTMLButtonElement | null) => {
      give(ref, node);
      give(theirRef, node);
    },
  });
});

/** React 18 keeps the ref beside the props; in React 19 it is one of them, and the old place warns when it is read. */
function refOfReact18(child: ReactElement): Ref<HTMLButtonElement> | undefined {
  const place = Object.getOwnPropertyDescriptor(child, 'ref');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what React 18 put there
  return place && 'value' in place ? (place.value as Ref<HTMLButtonElement>) : undefined;
}

function give(ref: Ref<HTMLButtonElement> | undefined, node: HTMLButtonElement | null) {
  if (typeof ref === 'function') ref(node);
  else if (ref) ref.current = node;
}

function merge(ours: object, theirs: object): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...ours, ...theirs };
  const before: Record<string, unknown> = { ...theirs };
  for (const [name, handler] of Object.entries(ours)) {
    const first = before[name];
    if (!/^on[A-Z]/.test(name) || typeof handler !== 'function' || typeof first !== 'function') continue;
    merged[name] = (event: { readonly defaultPrevented?: boolean }) => {
      first(event);
      if (!event.defaultPrevented) handler(event);
    };
  }
  return merged;
}
