/** What others wrote, made fit for a line of text: short, and without characters that steer terminals or directions. */
export function plainText(text: string, longest: number): string {
  // Nearly every text is of this kind, and the other pattern is slow.
  if (text.length <= longest && /^[ -~]*$/.test(text)) return text;
  return text
    .slice(0, 4 * longest)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
    .slice(0, longest);
}
