import { fromProblem, KitError } from '@kit/contract/tables/KitError';
import type { KitErrorCode } from '@kit/contract';

const codeByStatus: Partial<Record<number, KitErrorCode>> = {
  401: 'not_signed_in',
  403: 'forbidden',
  429: 'rate_limited',
};

/** No answer at all. */
export function networkError(request: string, cause: unknown): KitError {
  return new KitError('network', `${request} got no answer.`, { cause });
}

/** An answer that is no success; what is not of ours is most likely a page of the host's own. */
export function answerError(request: string, base: string, status: number, answer: unknown): KitError {
  return (
    fromProblem(answer) ??
    new KitError(
      codeByStatus[status] ?? (status < 500 ? 'server_misconfigured' : 'internal'),
      `${request} answered ${status} with something that is not of the kit. Mount the router there: app.use('${base}', createKitRouter({ … })), before any catch-all route, or correct baseUrl of <KitProvider>.`,
    )
  );
}

/** A slug that the server left out of its answer. */
export function unknownToolkitError(slug: string): KitError {
  return new KitError(
    'toolkit_not_allowed',
    `The server offers no toolkit "${slug}". Check the slug and the router's toolkits option.`,
  );
}
