/** What a chat shows so that its user can connect a toolkit; it holds no URL. */
export interface ConnectRequest {
  readonly toolkit: string;
  /** Why, in words that may be shown; may be empty. */
  readonly reason: string;
}

const deepest = 8;
const slug = /^[a-z0-9][a-z0-9_-]{0,63}$/;
const linkNames = ['redirect_url', 'redirectUrl', 'link', 'connect_url', 'connectUrl'];
const settled = /^(active|connected|success)$/i;

/**
 * Reads the output of upstream's manage-connections tool, as an object, as JSON text or as MCP content, and keeps which
 * toolkit is to be connected and why. The link in it is dropped: whoever opened it would be a stranger to the attempt.
 *
 * @returns `null` where the output asks for no connection
 */
export function toConnectRequest(toolResult: unknown): ConnectRequest | null {
  return find(toolResult, undefined, 0) ?? null;
}

function find(value: unknown, name: string | undefined, depth: number): ConnectRequest | undefined {
  if (depth > deepest) return undefined;
  if (typeof value === 'string') return findInText(value, depth);
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return first(value.slice(0, 100), (member) => find(member, name, depth + 1));
  return (
    asRequest(value, name) ??
    first(Object.entries(value).slice(0, 100), ([key, member]) => find(member, key, depth + 1))
  );
}

function findInText(text: string, depth: number): ConnectRequest | undefined {
  if (!/^\s*[[{]/.test(text) || text.length > 1_000_000) return undefined;
  try {
    return find(JSON.parse(text), undefined, depth + 1);
  } catch {
    return undefined;
  }
}

/** An entry that has a link and is not settled; its toolkit is named inside, or is the name under which it stands. */
function asRequest(entry: object, name: string | undefined): ConnectRequest | undefined {
  const members = new Map<string, unknown>(Object.entries(entry));
  const text = (key: string): string | undefined => {
    const member = members.get(key);
    return typeof member === 'string' ? member : undefined;
  };
  if (linkNames.every((key) => text(key) === undefined) || settled.test(text('status') ?? '')) return undefined;
  const toolkit = [text('toolkit'), text('toolkit_slug'), text('slug'), name]
    .map((candidate) => candidate?.toLowerCase())
    .find((candidate) => candidate !== undefined && slug.test(candidate));
  return toolkit === undefined ? undefined : { toolkit, reason: withoutLinks(text('reason') ?? '') };
}

function withoutLinks(text: string): string {
  return text
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[a-z][a-z0-9+.-]*:\/\/\S+/gi, '')
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 300);
}

function first<Item, Found>(items: readonly Item[], look: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
