import type { Response } from 'express';
import { identityOf } from '../account/AccountIdentity.ts';
import type { BackendContext } from '../backendContext.ts';
import type { CatalogField, CatalogScheme } from '../catalog/catalogToolkit.ts';
import { allFields } from '../scheme/allFields.ts';
import { redirects } from '../scheme/Scheme.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { html } from '../html.ts';
import { choiceView } from './choiceView.ts';
import type { Question } from './createQuestions.ts';
import { type LinkPageOptions, linkPage } from './linkPage.ts';
import { endView, formView } from './linkViews.ts';
import type { Outcome } from './Outcome.ts';
import { setPageHeaders } from './pageHeaders.ts';
import { endOf, type KnownLink } from './readLink.ts';
import { questionView } from './questionView.ts';
import { returnUrl } from './returnUrl.ts';
import { stringsOf } from './stringsOf.ts';

export interface Problems {
  /** By field name; an empty name stands for the whole form. */
  problems: ReadonlyMap<string, string>;
  given: Readonly<Record<string, string>>;
}

/** Writes the hosted pages, in the project's name. */
export function createPages(context: Pick<BackendContext, 'project' | 'verifierUrl'>) {
  async function send(response: Response, page: Omit<LinkPageOptions, 'branding'>): Promise<void> {
    const { display_name: name, logo_url: logoUrl } = await context.project.config();
    setPageHeaders(response, logoUrl);
    response.type('html').send(linkPage({ ...page, branding: { name, logoUrl } }));
  }

  return {
    async form(response: Response, known: KnownLink, { problems, given }: Problems): Promise<void> {
      const { toolkit, scheme } = known.connection;
      const { display_name: appName = 'This app' } = await context.project.config();
      const { values } = known.connection;
      // A secret that the app gave beforehand is neither asked again nor shown.
      const fields = known.fields.filter(({ name, secret }) => !secret || problems.has(name) || !(name in values));
      await send(response, {
        title: `Connect ${toolkit.name}`,
        toolkit,
        body: formView({
          toolkit,
          scheme,
          fields,
          values: { ...defaultsOf(known.fields), ...stringsOf(values), ...given },
          problems: withGeneral(problems, { fields, scheme }),
          appName,
          leaves: redirects(schemeOf(scheme.mode)),
          url: `/link/${known.token}`,
          chosen: known.choices.length > 1 ? scheme.mode : undefined,
        }),
      });
    },

    /** How to connect, where there are several ways. */
    async choice(response: Response, known: KnownLink): Promise<void> {
      const { toolkit } = known.connection;
      const { display_name: appName = 'This app' } = await context.project.config();
      const body = choiceView({ choices: known.choices, appName, action: `/link/${known.token}` });
      await send(response, { title: `Connect ${toolkit.name}`, toolkit, body });
    },

    /** Whether another person was meant. */
    async question(response: Response, known: KnownLink, { granted, before }: Question): Promise<void> {
      const { toolkit, scheme } = known.connection;
      const { display_name: appName = 'This app' } = await context.project.config();
      await send(response, {
        title: `Is this the ${toolkit.name} account you mean?`,
        toolkit,
        body: questionView({
          toolkitName: toolkit.name,
          appName,
          now: identityOf(granted)?.label ?? null,
          before,
          leaves: redirects(schemeOf(scheme.mode)),
          action: `/link/${known.token}`,
        }),
      });
    },

    /** Goes on by itself: after a form, a redirect to another origin would be held up by `form-action`. */
    onward: (response: Response, known: KnownLink, title: string, url: string): Promise<void> =>
      send(response, {
        title,
        toolkit: known.connection.toolkit,
        continueTo: url,
        body: html`<p class="lead" role="status">One moment…</p>
          <a class="primary" href="${url}" rel="noreferrer">Continue</a>`,
      }),

    /** How it ended. A user who has just acted goes back to the app at once; one who comes again can read why. */
    async end(response: Response, known: KnownLink, outcome: Outcome = outcomeOf(known)): Promise<void> {
      const { link, connection, account } = known;
      const { title, message } = endOf(known);
      const back = returnUrl(link, outcome, context.verifierUrl);
      const isGood = outcome.kind === 'connected';
      if (back && (isGood || response.req.method === 'POST')) return this.onward(response, known, title, back);
      if (!isGood && account.status !== 'FAILED') response.status(410);
      const detail = isGood
        ? 'You can close this window and go back to the app.'
        : 'Go back to the app and start the connection again.';
      await send(response, {
        title,
        toolkit: connection.toolkit,
        body: endView({
          tone: isGood ? 'good' : 'bad',
          text: isGood ? 'Done.' : (message ?? ''),
          detail: back ? undefined : detail,
          onward: back ? { href: back, label: 'Go back and try again' } : undefined,
        }),
      });
    },

    unknown: (response: Response): Promise<void> =>
      send(response.status(404), {
        title: 'This link is not known',
        body: endView({
          tone: 'bad',
          text: 'No connection belongs to this link. It may be incomplete.',
          detail: 'Go back to the app and start the connection again.',
        }),
      }),
  };
}

function outcomeOf(known: KnownLink): Outcome {
  const { account } = known;
  const { message } = endOf(known);
  return message === undefined ? { kind: 'connected', account } : { kind: 'failed', account, message };
}

/** What is wrong with values that the user is not asked for, the auth config's for one, is said of the whole form. */
function withGeneral(
  problems: Problems['problems'],
  { fields, scheme }: { fields: readonly CatalogField[]; scheme: CatalogScheme },
): Problems['problems'] {
  const others = [...problems].filter(([name]) => name !== '' && !fields.some((field) => field.name === name));
  if (problems.has('') || others.length === 0) return problems;
  const nameOf = (name: string) => allFields(scheme).find((field) => field.name === name)?.displayName ?? name;
  return new Map([...problems, ['', others.map(([name, message]) => `${nameOf(name)}: ${message}`).join('. ')]]);
}

function defaultsOf(fields: readonly CatalogField[]): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ name, default: standard }) => (standard === null ? [] : [[name, standard]])),
  );
}
