/** What Morrow's own server says went wrong; `toolkit` where something must be connected first. */
export class ServerError extends Error {
  readonly toolkit: string | undefined;

  constructor(message: string, toolkit: string | undefined) {
    super(message);
    this.toolkit = toolkit;
  }
}

/** Calls a route of Morrow's own server. */
export async function callServer<Answer>(path: string, method = 'GET', body?: object): Promise<Answer> {
  const response = await fetch(`/api${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own server, in this folder's neighbour
  if (response.ok) return answer as Answer;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- either our own error or a problem document
  const { message, userMessage, toolkit } = answer as { message?: string; userMessage?: string; toolkit?: string };
  throw new ServerError(userMessage ?? message ?? 'That did not work. Try again.', toolkit);
}
