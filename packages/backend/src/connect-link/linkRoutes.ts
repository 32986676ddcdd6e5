import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { type Account, unfinishedStatuses } from '../account/Account.ts';
import { openConnection } from '../account/openConnection.ts';
import { failAccount } from '../account/settleAccount.ts';
import { askedFields } from '../auth-config/askedFields.ts';
import type { AuthConfig } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import type { CatalogField } from '../catalog/catalogToolkit.ts';
import { asRecord } from '../scheme/asRecord.ts';
import { FieldError } from '../scheme/FieldError.ts';
import type { Connection } from '../scheme/Scheme.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { VendorError } from '../scheme/VendorError.ts';
import { browserCookie } from './browserCookie.ts';
import type { Link } from './createLinks.ts';
import { html } from './html.ts';
import { type LinkPageOptions, linkPage } from './linkPage.ts';
import { linkStyles } from './linkStyles.ts';
import { endView, formView } from './linkViews.ts';
import { setPageHeaders } from './pageHeaders.ts';
import { returnUrl } from './returnUrl.ts';
import { submitLink } from './submitLink.ts';

interface OpenLink {
  token: string;
  link: Link;
  account: Account;
  config: AuthConfig;
  connection: Connection;
  fields: CatalogField[];
}

/** The hosted pages where a user connects an account: plain forms, no script. */
export function linkRoutes(context: BackendContext): Router {
  const router = Router();
  const cookie = browserCookie(context.publicUrl);
  const readForm = express.urlencoded({ extended: false, limit: '100kb' });

  router.get('/assets/connect.css', (_request, response) => {
    response.set('cache-control', 'public, max-age=300').type('css').send(linkStyles);
  });

  router.get('/link/:token', async (request, response) => {
    const open = await openLink(request, response);
    if (open) await sendForm(response, open, new Map());
  });

  router.post('/link/:token', requireSamePage(context.publicUrl), readForm, async (request, response) => {
    const open = await openLink(request, response);
    if (!open) return;
    try {
      const browserToken = cookie.ensure(request, response);
      const submitted = await submitLink({ ...open, browserToken, given: formValues(request) }, context);
      if (submitted.kind === 'leave') {
        await sendOnward(response, `Opening ${open.connection.toolkit.name}…`, submitted.url.href, open);
      } else {
        await sendEnd(response, { ...open, account: submitted.account });
      }
    } catch (error) {
      const problems = problemsOf(error);
      if (!problems) throw error;
      response.status(422);
      await sendForm(response, open, problems, formValues(request));
    }
  });

  router.post('/link/:token/cancel', requireSamePage(context.publicUrl), async (request, response) => {
    const open = await openLink(request, response);
    if (!open) return;
    const message = 'The connection was cancelled.';
    const failed = await failAccount(open.account, { code: 'access_denied', message, reason: message }, context);
    await context.links.finish(open.link.hash);
    await sendEnd(response, { ...open, account: failed ?? open.account });
  });

  /** A link that can still be used; every other kind is answered here. */
  async function openLink(request: Request, response: Response): Promise<OpenLink | undefined> {
    const token = String(request.params['token']);
    const link = await context.links.find(token);
    const account = link && (await context.accounts.find(link.accountId));
    const config = account && (await context.authConfigs.find(account.authConfigId, { evenDeleted: true }));
    if (!link || !account || !config) {
      await sendUnknown(response);
      return undefined;
    }
    const connection = await openConnection(account, context);
    const open = {
      token,
      link,
      account,
      config,
      connection,
      fields: askedFields(connection.scheme, config).filter(({ userVisible }) => userVisible),
    };
    const isUnfinished = (unfinishedStatuses as readonly string[]).includes(account.status);
    if (isUnfinished && link.expiresAt > context.now() && config.isEnabled && config.deletedAt === null) return open;
    await sendEnd(response, open);
    return undefined;
  }

  async function sendForm(
    response: Response,
    open: OpenLink,
    problems: ReadonlyMap<string, string>,
    given: Record<string, string> = {},
  ) {
    const { toolkit, scheme } = open.connection;
    const branding = await brandingOf();
    const known = { ...defaultsOf(open.fields), ...stringsOf(open.account.values), ...given };
    await send(response, {
      title: `Connect ${toolkit.name}`,
      toolkit,
      body: formView({
        toolkit,
        scheme,
        // A secret that the app gave beforehand is neither asked again nor shown.
        fields: open.fields.filter(
          ({ name, secret }) => !secret || problems.has(name) || !(name in open.account.values),
        ),
        values: known,
        problems,
        appName: branding.name ?? 'This app',
        leaves: schemeOf(scheme.mode).begin !== undefined,
        action: `/link/${open.token}`,
      }),
    });
  }

  async function sendEnd(response: Response, open: OpenLink): Promise<void> {
    const { account, link, connection } = open;
    const { name } = connection.toolkit;
    const isConnected = account.status === 'ACTIVE';
    const message = isConnected ? undefined : endMessage(open);
    const back = returnUrl(link, {
      kind: isConnected ? 'connected' : 'failed',
      account,
      ...(message ? { message } : {}),
    });
    if (isConnected) {
      if (back) return sendOnward(response, `${name} is connected`, back, open);
      await send(response, {
        title: `${name} is connected`,
        toolkit: connection.toolkit,
        body: endView({ tone: 'good', text: 'Done.', detail: 'You can close this window and go back to the app.' }),
      });
      return;
    }
    if (response.req.method === 'POST' && back) return sendOnward(response, 'Going back to the app…', back, open);
    response.status(account.status === 'FAILED' ? 200 : 410);
    await send(response, {
      title: account.status === 'FAILED' ? `${name} was not connected` : 'This link can no longer be used',
      toolkit: connection.toolkit,
      body: endView({
        tone: 'bad',
        text: message ?? '',
        detail: back ? undefined : 'Go back to the app and start the connection again.',
        onward: back ? { href: back, label: 'Go back and try again' } : undefined,
      }),
    });
  }

  function endMessage({ account, connection, config }: OpenLink): string {
    const { name } = connection.toolkit;
    const { error_description: reason } = account.values;
    if (account.status === 'FAILED') return typeof reason === 'string' ? reason : `${name} was not connected.`;
    if (!config.isEnabled) return `Connecting ${name} is switched off at the moment.`;
    return 'This link has expired. Links can be used once, within ten minutes.';
  }

  async function sendUnknown(response: Response): Promise<void> {
    response.status(404);
    await send(response, {
      title: 'This link is not known',
      body: endView({
        tone: 'bad',
        text: 'No connection belongs to this link. It may be incomplete.',
        detail: 'Go back to the app and start the connection again.',
      }),
    });
  }

  /** Forms answer with a page that goes on by itself: a redirect would be held up by `form-action`. */
  async function sendOnward(response: Response, title: string, url: string, { connection }: OpenLink): Promise<void> {
    await send(response, {
      title,
      toolkit: connection.toolkit,
      continueTo: url,
      body: html`<p class="lead" role="status">One moment…</p>
        <a class="primary" href="${url}" rel="noreferrer">Continue</a>`,
    });
  }

  async function send(response: Response, page: Omit<LinkPageOptions, 'branding'>): Promise<void> {
    const branding = await brandingOf();
    setPageHeaders(response, branding.logoUrl);
    response.type('html').send(linkPage({ ...page, branding }));
  }

  async function brandingOf() {
    const { display_name: name, logo_url: logoUrl } = await context.project.config();
    return { name, logoUrl };
  }

  return router;
}

/** A form may only be sent by its own page: another site could press its button for a user who never saw it. */
function requireSamePage(publicUrl: string): RequestHandler {
  return (request, response, next) => {
    const site = request.get('sec-fetch-site');
    const origin = request.get('origin');
    const isOurs =
      site === undefined ? origin === undefined || origin === new URL(publicUrl).origin : site === 'same-origin';
    if (isOurs) return next();
    response.status(403).type('text').send('This form was sent from another site. Open the link again.');
  };
}

function formValues(request: Request): Record<string, string> {
  return stringsOf(asRecord(request.body) ?? {});
}

function stringsOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function defaultsOf(fields: readonly CatalogField[]): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ name, default: standard }) => (standard === null ? [] : [[name, standard]])),
  );
}

function problemsOf(error: unknown): Map<string, string> | undefined {
  if (error instanceof FieldError) return new Map(error.issues.map(({ field, message }) => [field, message]));
  if (error instanceof VendorError) return new Map([['', error.message]]);
  return undefined;
}
