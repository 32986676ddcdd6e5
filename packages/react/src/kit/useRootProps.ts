'use client';
import { useCallback } from 'react';
import type { AppearanceElement } from './Appearance.ts';
import { useKit } from './kitContext.ts';

const rightToLeft = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i;

/** What the outermost element of a component carries: class names, language, direction, theme and variables. */
export function useRootProps(name: string, element?: AppearanceElement) {
  const { locale, appearance } = useKit(name);
  const variables = appearance?.variables;
  // By script and not as an attribute: a strict Content-Security-Policy refuses style attributes in server-made HTML.
  const ref = useCallback(
    (node: HTMLElement | null) => {
      for (const [key, value] of Object.entries(variables ?? {})) {
        node?.style.setProperty(`--kit-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
      }
    },
    [variables],
  );
  const theme = appearance?.theme;
  const added = element && appearance?.elements?.[element];
  return {
    ref,
    className: `kit kit-${name}${added ? ` ${added}` : ''}`,
    ...(locale && { lang: locale, dir: rightToLeft.test(locale) ? 'rtl' : 'ltr' }),
    ...(theme && theme !== 'auto' && { 'data-kit-theme': theme }),
  };
}
