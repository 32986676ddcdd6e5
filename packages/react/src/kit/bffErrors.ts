import type { KitError } from '@kit/contract';
import { clientError } from '@kit/contract/tables/clientError';
import type { ClientErrorCode } from '@kit/contract/tables/clientErrors';
import { fromProblem } from '@kit/contract/tables/fromProblem';

const codeByStatus: Partial<Record<number, ClientErrorCode>> = {
  401: 'not_signed_in',
  403: 'forbidden',
  429: 'rate_limited',
};

/** No answer at all. */
export function networkError(request: string, cause: unknown): KitError {
  return clientError('network', `${request} got no answer.`, cause);
}

/** An answer that is no success; what is not of ours is most likely a page of the host's own. */
export function answerError(request: string, base: string, status: number, answer: unknown): KitError {
  return (
    fromProblem(answer) ??
    clientError(
      codeByStatus[status] ?? (status < 500 ? 'server_misconfigured' : 'internal'),
      `${request} answered ${status} with nothing of the kit. Mount app.use('${base}', createKitRouter({ … })) before any catch-all route, or correct <KitProvider baseUrl>.`,
    )
  );
}

/** A slug that the server left out of its answer. */
export function unknownToolkitError(slug: string): KitError {
  return clientError(
    'toolkit_not_allowed',
    `The server has no toolkit "${slug}". Check it and the router's option toolkits.`,
  );
}
