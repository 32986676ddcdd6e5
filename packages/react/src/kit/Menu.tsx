'use client';
import { useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { checkPath, Icon } from './Icon.tsx';
import { onEscape } from './onEscape.ts';
import { useElement } from './useElement.ts';
import { useLatest } from './useLatest.ts';
import { useRootProps } from './useRootProps.ts';

export interface MenuItem {
  readonly label: string;
  /** Where labels may be the same. */
  readonly id?: string;
  readonly danger?: boolean;
  /** Set where this is one of several to choose from. */
  readonly checked?: boolean;
  readonly onSelect: () => void;
}

const anyItem = '[role^=menuitem]';

interface MenuProps {
  readonly label: string;
  /** A line above the items, such as the account's name. */
  readonly heading?: string | undefined;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}

/** A menu for the button that stands right before it; it is in the top layer, so that no list can cut it off. */
export function Menu({ label, heading, items, onClose }: MenuProps) {
  const root = useRootProps('Menu', 'menu');
  const itemClass = useElement('menuItem', 'kit-Menu-item');
  const menu = useRef<HTMLDivElement>(null);
  const close = useLatest(onClose);

  useLayoutEffect(() => {
    const node = menu.current!;
    const trigger = triggerOf(node);
    if ('showPopover' in node) {
      node.popover = 'manual';
      node.showPopover();
    }
    place(node, trigger);
    node.querySelector<HTMLElement>(anyItem)?.focus();
    const away = (event: Event) => {
      if (event.target instanceof Node && (node.contains(event.target) || trigger?.contains(event.target))) return;
      close()();
    };
    const stop = new AbortController();
    const listen = (type: string) => window.addEventListener(type, away, { capture: true, signal: stop.signal });
    ['pointerdown', 'focusin', 'resize'].forEach(listen);
    onEscape(node, () => close()(), stop.signal);
    // After the one that has brought the button into view.
    requestAnimationFrame(() => listen('scroll'));
    return () => {
      stop.abort();
      if (node.contains(document.activeElement) || document.activeElement === document.body) trigger?.focus();
    };
  }, [close]);

  const onKeyDown = (event: KeyboardEvent) => {
    const all = [...menu.current!.querySelectorAll<HTMLElement>(anyItem)];
    const at = all.findIndex((item) => item.matches(':focus'));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) all.at(to % all.length)?.focus();
    else if (event.key === 'Tab') onClose();
    // The key that opened the menu, still held down, chooses nothing in it.
    else if (!event.repeat) return;
    event.stopPropagation();
    if (event.key !== 'Tab') event.preventDefault();
  };

  return (
    <div
      {...root}
      ref={(node) => {
        menu.current = node;
        root.ref(node);
      }}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {heading !== undefined && (
        <div className="kit-Menu-heading" role="presentation">
          {heading}
        </div>
      )}
      {items.map((item) => (
        <button
          key={item.id ?? item.label}
          type="button"
          role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked={item.checked}
          tabIndex={-1}
          className={itemClass}
          data-danger={item.danger || undefined}
          onClick={() => {
            onClose();
            item.onSelect();
          }}
        >
          {item.label}
          {item.checked && <Icon path={checkPath} />}
        </button>
      ))}
    </div>
  );
}

function triggerOf(menu: HTMLElement): HTMLElement | null {
  return menu.parentElement?.querySelector<HTMLElement>('[aria-haspopup=menu]') ?? null;
}

/** Below the trigger, at its end edge, or above where there is no room. */
function place(menu: HTMLElement, trigger: HTMLElement | null) {
  if (!trigger) return;
  const at = trigger.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const rtl = getComputedStyle(trigger).direction === 'rtl';
  const left = rtl ? at.left : at.right - width;
  const top = at.bottom + 4 + height > innerHeight && at.top > height ? at.top - height - 4 : at.bottom + 4;
  const fit = (side: string, wish: number, room: number) =>
    menu.style.setProperty(side, `${Math.max(8, Math.min(wish, room - 8))}px`);
  fit('left', left, innerWidth - width);
  fit('top', top, innerHeight - height);
}
