import { asRecord } from './asRecord.ts';
import { readJsonAnswer } from './readJsonAnswer.ts';

const boundTypes = new Set(['dpop', 'mac', 'pop', 'n_a']);
const longestLife = 10 * 365 * 24 * 3600;

/** Makes what vendors answer at their token endpoints into what RFC 6749 §5 describes, and keeps the original beside it. */
export async function normaliseTokenResponse(
  response: Response,
): Promise<{ response: Response; original: Record<string, unknown> }> {
  const original = (await readJsonAnswer(response)) ?? {};
  // Some answer 200 with an error in the body.
  if (typeof original['error'] === 'string' || original['ok'] === false) {
    const error = typeof original['error'] === 'string' ? original['error'] : 'invalid_request';
    const status = response.status >= 400 ? response.status : 400;
    return { response: Response.json({ error }, { status }), original };
  }
  if (!response.ok) return { response: new Response(null, { status: response.status }), original };

  const token: Record<string, unknown> = { ...nestedUserToken(original), ...original };
  delete token['id_token']; // stored as it came, trusted for nothing
  const type = typeof token['token_type'] === 'string' ? token['token_type'].toLowerCase() : '';
  // Such a token is worth nothing without a proof that nobody here can give.
  if (boundTypes.has(type))
    return { response: Response.json({ error: 'unsupported_token_type' }, { status: 400 }), original };
  // `bot` and the like are bearer tokens by another name; RFC 6749 §5.1 wants a type, some omit it.
  token['token_type'] = 'bearer';
  if (Array.isArray(token['scope'])) token['scope'] = token['scope'].join(' ');
  if (typeof token['scope'] !== 'string') delete token['scope'];
  if (typeof token['refresh_token'] !== 'string' || token['refresh_token'] === '') delete token['refresh_token'];
  const seconds = Number(token['expires_in'] ?? Number.NaN);
  if (Number.isFinite(seconds) && seconds > 0) token['expires_in'] = Math.min(seconds, longestLife);
  else delete token['expires_in'];
  return { response: Response.json(token), original };
}

/** Slack answers a user's token one level down when no bot was installed. */
function nestedUserToken(original: Record<string, unknown>): Record<string, unknown> {
  return pick(asRecord(original['authed_user']) ?? {}, ['access_token', 'scope', 'refresh_token', 'expires_in']);
}

function pick(from: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));
}
