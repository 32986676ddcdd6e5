import { authorizeAs, type AuthorizeAsOptions } from '../src/sandbox/authorizeAs.ts';

export interface Page {
  status: number;
  url: URL;
  headers: Headers;
  text: string;
  /** Where the page goes on by itself: a redirect that leaves our origin, or a meta refresh. */
  onward: URL | undefined;
}

/** A browser with cookies and without scripts, for our own pages. */
export function openBrowser() {
  const cookies = new Map<string, string>();

  async function request(
    url: URL,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ): Promise<Page> {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: {
        connection: 'close', // a restarted backend must not be met over the old one's socket
        accept: 'text/html',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...init.headers,
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name && value) cookies.set(name, value);
    }
    const text = await response.text();
    const location = response.headers.get('location');
    if (location && new URL(location, url).origin === url.origin) return request(new URL(location, url));
    const refresh = /http-equiv="refresh" content="0; url=([^"]+)"/.exec(text)?.[1];
    const target = location ?? (refresh && unescape(refresh));
    return {
      status: response.status,
      url,
      headers: response.headers,
      text,
      onward: target ? new URL(target, url) : undefined,
    };
  }

  return {
    visit: (url: string | URL): Promise<Page> => request(new URL(url)),
    /** Presses the button of one of the page's forms. */
    submit: (
      url: string | URL,
      values: Record<string, string> = {},
      headers: Record<string, string> = {},
    ): Promise<Page> => request(new URL(url), { method: 'POST', body: new URLSearchParams(values), headers }),
    /** From a Connect Link through the vendor and back; the page, or the address outside, where it ends. */
    async connect(linkUrl: string, values: Record<string, string> = {}, as: AuthorizeAsOptions = {}): Promise<Page> {
      const left = await this.submit(linkUrl, values);
      if (!left.onward) throw new Error(`the link led nowhere: ${left.text}`);
      return this.visit(await authorizeAs(left.onward, as));
    },
  };
}

function unescape(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
