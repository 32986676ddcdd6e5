'use client';
import { useMemo } from 'react';
import type { AppearanceElement, AppearanceVariables } from './Appearance.ts';
import { useElement } from './useElement.ts';
import { useKit } from './kitContext.ts';

const rightToLeft = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i;

/** What the outermost element of a component carries: class names, language, direction, theme and variables. */
export function useRootProps(name: string, element?: AppearanceElement) {
  const { locale, appearance } = useKit();
  const variables = appearance?.variables;
  // By script and not as an attribute: a strict Content-Security-Policy refuses style attributes in server-made HTML.
  const ref = useMemo(() => createVariablesRef(variables), [variables]);
  const theme = appearance?.theme;
  return {
    ref,
    className: useElement(element, `kit kit-${name}`),
    ...(locale && { lang: locale, dir: rightToLeft.test(locale) ? 'rtl' : 'ltr' }),
    ...(theme && theme !== 'auto' && { 'data-kit-theme': theme }),
  };
}

/** Sets the variables on the element, and takes them back when others come. */
function createVariablesRef(variables: AppearanceVariables = {}) {
  let held: HTMLElement | null = null;
  return (node: HTMLElement | null) => {
    for (const [key, value] of Object.entries(variables)) {
      const name = `--kit-${key.replaceAll(/[A-Z]/g, '-$&').toLowerCase()}`;
      (node ?? held)?.style.setProperty(name, (node && value) ?? '');
    }
    held = node;
  };
}
