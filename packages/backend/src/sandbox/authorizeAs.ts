export interface AuthorizeAsOptions {
  /** Who signs in, by name. @default 'Maya Lindqvist' */
  readonly person?: string;
  /** @default 'allow' */
  readonly decision?: 'allow' | 'deny';
}

/**
 * Does at the sandbox what a person does in a browser: signs in, reads the consent page, decides. For tests.
 *
 * @returns where the vendor sends the browser next, code or error included; nobody has gone there yet
 * @throws when the vendor shows an error page instead, with its text
 */
export async function authorizeAs(authorizationUrl: string | URL, options: AuthorizeAsOptions = {}): Promise<URL> {
  const { person = 'Maya Lindqvist', decision = 'allow' } = options;
  const cookies = new Map<string, string>();

  const request = async (url: URL, form?: Record<string, string>): Promise<Page> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    const location = response.headers.get('location');
    return { location: location === null ? undefined : new URL(location, url), text: await response.text(), url };
  };

  /** Follows redirects for as long as they stay with the vendor. */
  const arrive = async (page: Page): Promise<Page> => {
    if (!page.location || page.location.origin !== new URL(authorizationUrl).origin) return page;
    return arrive(await request(page.location));
  };

  let page = await arrive(await request(new URL(authorizationUrl)));
  if (!page.location) page = await arrive(await request(formAction(page, '/login'), { person }));
  if (!page.location) {
    const consenting = /name="person" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    page = await arrive(await request(formAction(page, '/consent'), { person: consenting, decision }));
  }
  if (!page.location) throw new Error(`the sandbox sent nobody on: ${textOf(page)}`);
  return page.location;
}

interface Page {
  readonly location: URL | undefined;
  readonly text: string;
  readonly url: URL;
}

function formAction(page: Page, end: string): URL {
  const actions = [...page.text.matchAll(/<form method="post" action="([^"]+)"/g)].map((match) => match[1] ?? '');
  const action = actions.find((candidate) => candidate.endsWith(end));
  if (action === undefined) throw new Error(`the sandbox shows no form for this step: ${textOf(page)}`);
  return new URL(action, page.url);
}

function textOf({ text }: Page): string {
  const main = /<main>(.*)<\/main>/s.exec(text)?.[1] ?? text;
  return main
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
