import { isShallow } from '../isShallow.ts';

export interface ToolkitAnswer {
  data?: unknown;
  binary_data?: { url: string; content_type: string; size: number };
  status: number;
  headers: Record<string, string>;
}

/** A toolkit's answer as the proxy passes it on: JSON as data, text as text, the rest as a data URL. */
export async function readToolkitAnswer(response: Response): Promise<ToolkitAnswer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get('content-type') ?? '';
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'));
  const answer = { status: response.status, headers };
  if (bytes.length === 0) return { ...answer, data: null };
  const text =
    /json|^text\/|xml|javascript|x-www-form-urlencoded/i.test(type) || type === '' ? decoded(bytes, type) : undefined;
  if (text === undefined) {
    return {
      ...answer,
      binary_data: { url: `data:${type};base64,${bytes.toString('base64')}`, content_type: type, size: bytes.length },
    };
  }
  return { ...answer, data: /json/i.test(type) ? parsed(text) : text };
}

/** In the letters that the toolkit names, else in UTF-8; a mark at the beginning, which says no more than that, is left out. */
function decoded(bytes: Uint8Array, type: string): string {
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes); // nobody knows those
  }
}

function parsed(text: string): unknown {
  try {
    const data: unknown = JSON.parse(text);
    return isShallow(data) ? data : text;
  } catch {
    return text;
  }
}
