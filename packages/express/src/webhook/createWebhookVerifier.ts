import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a webhook request brings. */
export interface SignedWebhook {
  readonly id: string | undefined;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly body: Buffer;
}

/** `fresh` may be acted on; `repeated` was acted on before; `forged` is anything else. */
export type WebhookVerdict = 'fresh' | 'repeated' | 'forged';

const toleranceSeconds = 300;
const mostRemembered = 10_000;

/** Checks upstream's signatures: HMAC over ID, time and the bytes as they came; each ID counts once. */
export function createWebhookVerifier(secret: string, now: () => number): (webhook: SignedWebhook) => WebhookVerdict {
  const seen = new Map<string, number>();

  return ({ id, timestamp, signature, body }) => {
    if (!id || id.length > 256 || !timestamp || !/^\d{1,12}$/.test(timestamp) || !signature) return 'forged';
    const seconds = Math.floor(now() / 1000);
    if (Math.abs(seconds - Number(timestamp)) > toleranceSeconds) return 'forged';
    const expected = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest();
    const matches = signature
      .slice(0, 4096)
      .split(' ')
      .some((candidate) => candidate.startsWith('v1,') && equal(Buffer.from(candidate.slice(3), 'base64'), expected));
    if (!matches) return 'forged';
    for (const [known, at] of seen) {
      if (seconds - at <= 2 * toleranceSeconds && seen.size < mostRemembered) break;
      seen.delete(known);
    }
    if (seen.has(id)) return 'repeated';
    seen.set(id, seconds);
    return 'fresh';
  };
}

function equal(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
