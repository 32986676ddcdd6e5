import { type Html, html } from '../html.ts';
import { redirects } from '../scheme/Scheme.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import type { Choice } from './readChoices.ts';

/** What each scheme is to somebody who has never heard of schemes. */
const words: Readonly<Record<string, string>> = {
  API_KEY: 'Use an API key',
  BEARER_TOKEN: 'Use an access token',
  BASIC: 'Use a user name and password',
  BASIC_WITH_JWT: 'Use a user name and password',
  S2S_OAUTH2: 'Use a client ID and secret',
  GOOGLE_SERVICE_ACCOUNT: 'Use a service account',
  SERVICE_ACCOUNT: 'Use an app of your own',
  NO_AUTH: 'Connect without an account',
};

/** The page where a user says how they want to connect. Links, so that back and forward do what they always do. */
export function choiceView(view: { choices: readonly Choice[]; appName: string; action: string }): Html {
  const { choices, appName, action } = view;
  const name = choices[0]?.connection.toolkit.name ?? '';
  return html` <p class="lead">${appName} asks to connect your ${name} account. Choose how you want to do that.</p>
    <ul class="choices">
      ${choices.map((choice) => {
        const { title, detail } = describe(choice);
        const href = `${action}?with=${encodeURIComponent(choice.config.authScheme)}`;
        return html`<li>
          <a class="choice" href="${href}"
            ><span class="choice-title">${title}</span><span class="help">${detail}</span></a
          >
        </li>`;
      })}
    </ul>
    <form method="post" action="${action}/cancel">
      <button type="submit" class="quiet">Cancel</button>
    </form>`;
}

function describe({ connection: { toolkit, scheme }, fields }: Choice): { title: string; detail: string } {
  if (redirects(schemeOf(scheme.mode))) {
    return { title: `Sign in with ${toolkit.name}`, detail: `You decide at ${toolkit.name} what it may do.` };
  }
  const names = fields.map(({ displayName }) => displayName).join(', ');
  return {
    title: words[scheme.mode] ?? 'Use credentials of your own',
    detail: names === '' ? 'There is nothing to enter.' : `You enter: ${names}.`,
  };
}
