'use client';
import { format } from '../strings/format.ts';
import type { LocalizationSections } from '../strings/Localization.ts';
import { useKit } from './kitContext.ts';

type Section = Exclude<keyof LocalizationSections, 'errors' | 'fieldErrors'>;

/** Fills a text of one section; `values` stand for its placeholders. */
export type Texts<Name extends Section> = (
  key: keyof LocalizationSections[Name] & string,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** The texts of one section in the host's words; `english` is what is left where the host says nothing. */
export function useStrings<Name extends Section>(section: Name, english: LocalizationSections[Name]): Texts<Name> {
  const own: Partial<Record<string, string>> | undefined = useKit().localization?.[section];
  const texts: Partial<Record<string, string>> = english;
  return (key, values = {}) => format(own?.[key] ?? texts[key] ?? key, values);
}
