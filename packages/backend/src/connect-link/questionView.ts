import { type Html, html } from '../html.ts';

export interface QuestionView {
  toolkitName: string;
  appName: string;
  /** Who has signed in, and who it was so far; null where their names are not known. */
  now: string | null;
  before: string | null;
  /** The user signs in at the vendor, who may know them still. */
  leaves: boolean;
  action: string;
}

/** Asks somebody who signed in as another person than before whether they meant to. */
export function questionView({ toolkitName, appName, now, before, leaves, action }: QuestionView): Html {
  const who = now ?? 'this account';
  return html` <p class="lead">
      You ${leaves ? 'signed in' : 'connected'} as ${now ? html`<strong>${now}</strong>` : 'somebody else'}. This
      connection ${before ? html`belonged to <strong>${before}</strong>` : 'belonged to another account'} so far.
    </p>
    <p class="lead">If you continue, ${appName} works with ${who} from now on.</p>
    <form method="post" action="${action}/confirm">
      <button type="submit" class="primary">Continue as ${who}</button>
    </form>
    <form method="post" action="${action}/again">
      <button type="submit" class="quiet">${leaves ? 'Sign in as somebody else' : 'Enter something else'}</button>
    </form>
    <form method="post" action="${action}/cancel">
      <button type="submit" class="quiet">Cancel</button>
    </form>
    ${leaves && html`<p class="help">If ${toolkitName} does not ask who you are, sign out there first.</p>`}`;
}
