import { kitChannelName } from '@kit/contract';
import type { AttemptOutcome, LookAgain } from '@kit/contract';

/** What the end page says, by outcome. */
export const outcomeTexts = {
  connected: { title: 'Connected', text: 'The account is connected.' },
  denied: { title: 'Not connected', text: 'Access was not granted.' },
  failed: { title: 'Not connected', text: 'The account could not be connected. Go back and try again.' },
  expired: { title: 'Not connected', text: 'That took too long. Go back and try again.' },
  mismatch: {
    title: 'Not connected',
    text: 'This was started in another browser or by another user, so nothing was connected. Start again from your own page.',
  },
} as const satisfies Record<AttemptOutcome, { readonly title: string; readonly text: string }>;

/** The page that the browser meets first: it opens the next one from our own site, so that all cookies come along. */
export function hopPage(nextUrl: string): string {
  const url = escapeHtml(nextUrl);
  return page({
    title: 'Connecting…',
    head: `<meta http-equiv="refresh" content="0;url=${url}">`,
    body: `<p>Connecting… <a href="${url}">Continue</a></p>`,
  });
}

/** The last page: its outcome is plain text, and the script only tells other tabs and closes the window. */
export function endPage(end: {
  readonly outcome: AttemptOutcome;
  readonly attempt: string | null;
  readonly origin: string;
  readonly backUrl: string;
  readonly base: string;
}): string {
  const { title, text } = outcomeTexts[end.outcome];
  return page({
    title,
    head:
      `<link rel="stylesheet" href="${escapeHtml(end.base)}/callback/end.css">` +
      `<script src="${escapeHtml(end.base)}/callback/end.js" defer></script>`,
    body:
      `<main data-outcome="${end.outcome}" data-attempt="${escapeHtml(end.attempt ?? '')}" data-origin="${escapeHtml(end.origin)}">` +
      `<h1>${title}</h1><p>${text}</p><p>You can close this window.</p>` +
      `<p><a href="${escapeHtml(end.backUrl)}">Back to the app</a></p></main>`,
  });
}

/** The end page's script. Whoever hears the message asks the server. */
export const endScript = `(() => {
  const { attempt, origin } = document.querySelector('main').dataset;
  const message = ${JSON.stringify({ type: 'kit:look-again', attempt: null } satisfies LookAgain)};
  if (attempt) message.attempt = attempt;
  try {
    new BroadcastChannel(${JSON.stringify(kitChannelName)}).postMessage(message);
  } catch {}
  try {
    if (window.opener) window.opener.postMessage(message, origin);
  } catch {}
  window.close();
})();
`;

/** The end page's look: the reader's own colours and fonts. */
export const endStyle = `:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 24rem; margin: 20vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.25rem; margin: 0 0 0.5rem; }
p { margin: 0 0 0.75rem; }
`;

function page({ title, head, body }: { title: string; head: string; body: string }): string {
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">' +
    `<title>${title}</title>${head}</head><body>${body}</body></html>`
  );
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
