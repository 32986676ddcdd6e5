import type { Request } from 'express';
import { KitError } from '@kit/contract';
import * as z from 'zod';
import { describeError } from '../describeError.ts';
import type { Logger } from '../logger.ts';
import { createIdentity } from './Identity.ts';
import type { Identity } from './Identity.ts';

// Control characters and blanks at the ends are never part of an ID that somebody chose on purpose.
const printable = (text: string) => text === text.trim() && !/\p{Cc}|\p{Cf}|\p{Cs}/u.test(text);

const id = z.string().min(1).max(256).refine(printable);

const identified = z.object({
  // Upstream takes `default` for "nobody in particular": one account shared by all.
  userId: id.refine((userId) => userId.toLowerCase() !== 'default'),
  tenant: id.nullish(),
  roles: z.array(z.string()).optional(),
});

/** A user whom the host's own code names; a mistake there is told at once. */
export function parseUser(user: IdentifiedUser): Identity {
  const parsed = identified.safeParse(user);
  if (parsed.success) return createIdentity(parsed.data.userId, parsed.data.tenant ?? null, parsed.data.roles ?? []);
  throw new TypeError(
    '@kit/express: a user is { userId, tenant? }, both not empty, and userId not "default", which upstream takes for everybody.',
  );
}

/** What `identify` may answer: a user, or nobody. */
export interface IdentifiedUser {
  readonly userId: string;
  readonly tenant?: string | null | undefined;
  /** `auth-config-admin` opens the administration of auth configs. */
  readonly roles?: readonly string[] | undefined;
}

/** The host's answer to "who is this?". */
export type Identify = (req: Request) => IdentifiedUser | null | undefined | Promise<IdentifiedUser | null | undefined>;

/** The user of a request; `null` where the host knows none. */
export type ResolveIdentity = (req: Request) => Promise<Identity | null>;

const deadlineMs = 5000;

/** Wraps the host's `identify`: it gets five seconds, and what it answers is checked. */
export function createResolveIdentity(identify: Identify, logger: Logger): ResolveIdentity {
  return async (req) => {
    const answer = await withDeadline(async () => identify(req), logger);
    if (answer === null || answer === undefined) return null;
    const parsed = identified.safeParse(answer);
    if (!parsed.success) {
      logger.error('identify answered something that is not a user; the request counts as signed out', {
        wrong: parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole answer').join(', '),
        expected: '{ userId: string, tenant?: string, roles?: string[] } or null; userId not empty and not "default"',
      });
      return null;
    }
    return createIdentity(parsed.data.userId, parsed.data.tenant ?? null, parsed.data.roles ?? []);
  };
}

async function withDeadline<Answer>(ask: () => Promise<Answer>, logger: Logger): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  try {
    return await Promise.race([
      ask(),
      new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => {
          isLate = true;
          reject(new Error('late'));
        }, deadlineMs);
      }),
    ]);
  } catch (error) {
    logger.error('identify failed', {
      error: isLate ? `no answer within ${deadlineMs} ms` : describeError(error),
    });
    throw new KitError(
      'identity_unavailable',
      'The function identify threw or gave no answer within 5 s. See the log.',
    );
  } finally {
    clearTimeout(timer);
  }
}

/** The signed-in user, or `not_signed_in`. */
export function requireIdentity(identity: Identity | null): Identity {
  if (identity === null) {
    throw new KitError('not_signed_in', 'The function identify knows no user for this request.');
  }
  return identity;
}
