import { fieldError, KitError } from '@kit/contract';
import { refusedInputsOf, upstreamStatusOf } from '../upstream/upstreamErrors.ts';

type Fields = Readonly<Record<string, string>>;

/** What upstream's refusal of credentials says of each field that was sent; any other error as it is. */
export function credentialsRefused(error: unknown, fields: Fields): unknown {
  const sent = Object.keys(fields);
  // Whoever has entered nothing has nothing to correct.
  if (!isRefusal(error) || sent.length === 0) return error;
  const named = namedAmong(error, fields);
  const refused = named.length === 0 ? sent : named;
  return new KitError('credentials_invalid', 'Upstream refused the credentials.', {
    cause: error,
    errors: [
      ...refused.map((field) => fieldError(field, 'not_accepted')),
      // A key is refused in the wrong place too, and upstream names the key: what else was entered is worth a look.
      ...sent.filter((name) => !refused.includes(name)).map((field) => fieldError(field, 'check_as_well')),
    ],
  });
}

/** The same where a link is refused, which has reasons besides its fields: only those that upstream names are at fault. */
export function linkRefused(error: unknown, fields: Fields): unknown {
  const refused = isRefusal(error) ? namedAmong(error, fields) : [];
  if (refused.length === 0) return error;
  return new KitError('fields_invalid', 'Upstream refused what the link needs to know; see errors.', {
    cause: error,
    errors: refused.map((field) => fieldError(field, 'not_accepted')),
  });
}

function isRefusal(error: unknown): boolean {
  return [400, 422].includes(upstreamStatusOf(error) ?? 0);
}

function namedAmong(error: unknown, fields: Fields): readonly string[] {
  return refusedInputsOf(error).filter((name) => Object.hasOwn(fields, name));
}
