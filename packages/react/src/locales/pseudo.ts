import type { CompleteLocalization } from '../strings/Localization.ts';
import { en } from './en.ts';

const accents: Readonly<Record<string, string>> = {
  a: 'å',
  e: 'ë',
  i: 'ï',
  o: 'ö',
  u: 'ü',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  y: 'ÿ',
};

/** A third longer, accented and in brackets: what stands on a page without them is hard-coded. */
function disguise(text: string): string {
  const parts = text.split(/(\{\{\w+\}\})/);
  const accented = parts.map((part) =>
    part.startsWith('{{') ? part : part.replaceAll(/[a-z]/g, (letter) => accents[letter] ?? letter),
  );
  return `[${accented.join('')}${' ~'.repeat(Math.ceil(text.length / 6))}]`;
}

/** Nobody's language, made from English, to see that every text can be translated and has room to grow. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same keys as English
export const pseudo = Object.fromEntries(
  Object.entries(en).map(([section, texts]) => [
    section,
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, disguise(String(text))])),
  ]),
) as unknown as CompleteLocalization;
