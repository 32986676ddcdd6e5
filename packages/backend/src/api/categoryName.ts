/** How people read a category: `developer-tools` → `Developer tools`, `crm` → `CRM`, `e-commerce` → `E-commerce`. */
export function categoryName(id: string): string {
  const [first = '', ...rest] = id.split(/[-_]/);
  // One letter is no word of its own: it belongs to what follows.
  if (first.length === 1 && rest.length > 0) return `${first.toUpperCase()}-${rest.join(' ')}`;
  const word = first.length <= 3 ? first.toUpperCase() : first.charAt(0).toUpperCase() + first.slice(1);
  return [word, ...rest].join(' ');
}
