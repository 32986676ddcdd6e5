/** An answer that refuses, as the upstream writes it: `{"error":{message,code,slug,status,…}}`. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly slug: string;
  readonly suggestedFix: string | undefined;
  /** One line for each field at fault: `auth_config.authScheme: …`. */
  readonly errors: readonly string[] | undefined;
  /** The upstream's clients repeat 409 and every 5xx unless told not to. */
  readonly retryable: boolean;
  /** In seconds, where it is known when it may go better. */
  readonly retryAfter: number | undefined;

  constructor(
    row: { status: number; code: number; slug: string },
    message: string,
    details: {
      suggestedFix?: string;
      errors?: readonly string[];
      retryable?: boolean;
      retryAfter?: number;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'ApiError';
    this.status = row.status;
    this.code = row.code;
    this.slug = row.slug;
    this.suggestedFix = details.suggestedFix;
    this.errors = details.errors;
    this.retryAfter = details.retryAfter;
    this.retryable = details.retryable ?? details.retryAfter !== undefined;
  }
}

/** Somebody else has written what this was about to change; nothing was changed. */
export function changedMeanwhile(
  what: string,
  row: { status: number; code: number; slug: string } = refusals.accountConflict,
): ApiError {
  return new ApiError(row, `The ${what} was changed at the same moment. Read it again and repeat.`, {
    retryable: true,
  });
}

/** Every refusal that the API knows. */
export const refusals = {
  unauthorized: { status: 401, code: 10401, slug: 'HTTP_Unauthorized' },
  badRequest: { status: 400, code: 10400, slug: 'HTTP_BadRequest' },
  forbidden: { status: 403, code: 10403, slug: 'HTTP_Forbidden' },
  notFound: { status: 404, code: 10404, slug: 'HTTP_NotFound' },
  tooLarge: { status: 413, code: 10413, slug: 'HTTP_PayloadTooLarge' },
  wrongHost: { status: 421, code: 10421, slug: 'HTTP_MisdirectedRequest' },
  internal: { status: 500, code: 10500, slug: 'HTTP_InternalServerError' },
  unavailable: { status: 503, code: 10503, slug: 'HTTP_ServiceUnavailable' },
  toolkitNotFound: { status: 404, code: 4300, slug: 'Toolkit_NotFound' },
  authConfigNotFound: { status: 404, code: 607, slug: 'AuthConfig_NotFound' },
  authConfigInvalid: { status: 400, code: 606, slug: 'AuthConfig_BadRequest' },
  accountNotFound: { status: 404, code: 604, slug: 'ConnectedAccount_ResourceNotFound' },
  accountInvalid: { status: 400, code: 600, slug: 'ConnectedAccount_BadRequest' },
  accountConflict: { status: 409, code: 609, slug: 'ConnectedAccount_Conflict' },
  accountNotUsable: { status: 422, code: 610, slug: 'ConnectedAccount_NotActive' },
  vendorFailed: { status: 502, code: 620, slug: 'ConnectedAccount_VendorUnavailable' },
  sessionNotFound: { status: 404, code: 4500, slug: 'ToolRouterSession_NotFound' },
  webhookNotFound: { status: 404, code: 4700, slug: 'WebhookSubscription_NotFound' },
  webhookExists: { status: 409, code: 4709, slug: 'WebhookSubscription_Conflict' },
  toolNotFound: { status: 404, code: 2401, slug: 'Tool_NotFound' },
} as const;
