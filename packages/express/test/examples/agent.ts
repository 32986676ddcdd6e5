import { toConnectRequest } from '@kit/express';
import { kit } from './options.ts';

const user = { userId: 'user_42', tenant: 'acme' };
const session = await kit.createSession(user, { toolkits: ['github', 'gmail'] });

/** What the chat shows for a tool's result: a card that starts its own attempt, or nothing. */
export function cardFor(toolResult: unknown) {
  return toConnectRequest(toolResult); // { toolkit: 'gmail', reason: '…' } or null; never a URL
}

/** Goes on where the agent stopped, as soon as the user has connected. */
export async function needs(toolkit: string) {
  const answer = await session.authorize(toolkit, 'To file the issue you asked for');
  return answer.connected ? answer.account.id : answer.request;
}
