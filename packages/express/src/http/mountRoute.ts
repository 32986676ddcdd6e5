import type { NextFunction, Request, Response, Router } from 'express';
import { fieldError, KitError, routes } from '@kit/contract';
import type { FieldError, FieldErrorCode, RouteName } from '@kit/contract';
import { routeSchemas } from '@kit/contract/schemas';
import * as z from 'zod';
import { requireIdentity } from '../identity/createResolveIdentity.ts';
import type { ResolveIdentity } from '../identity/createResolveIdentity.ts';
import type { Identity } from '../identity/Identity.ts';
import type { TakeTurn } from '../limits/createLimits.ts';
import type { Logger } from '../logger.ts';
import type { OriginPolicy } from './createOriginPolicy.ts';
import { readBody } from './readBody.ts';
import { readQuery } from './readQuery.ts';
import { requestIdOf } from './requestId.ts';
import { sendJson, sendProblem } from './sendProblem.ts';

type SchemasOf<Name extends RouteName> = (typeof routeSchemas)[Name];
type ParsedBody<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a handler gets: everything parsed, and a user who is signed in. */
export interface RouteContext<Name extends RouteName> {
  readonly params: z.output<SchemasOf<Name>['params']>;
  readonly query: z.output<SchemasOf<Name>['query']>;
  readonly body: ParsedBody<SchemasOf<Name>['body']>;
  readonly identity: Identity;
  readonly requestId: string;
  readonly req: Request;
  readonly res: Response;
}

const verbs = { GET: 'get', POST: 'post', PATCH: 'patch', PUT: 'put', DELETE: 'delete' } as const;

/** What every route stands on. */
export interface RouteHost {
  readonly resolveIdentity: ResolveIdentity;
  readonly origins: OriginPolicy;
  readonly logger: Logger;
  readonly takeTurn: TakeTurn;
  /** How long upstream took for the current request. */
  readonly serverTiming: () => string | undefined;
}

/** Answers one route. */
export type RouteHandler<Name extends RouteName> = (
  context: RouteContext<Name>,
) => Promise<z.input<SchemasOf<Name>['response']>>;

/**
 * Puts a route of the contract on the router: proof of origin, identity, parsing in, the handler, parsing out. What the
 * response schema does not list cannot leave.
 */
export function mountRoute<Name extends RouteName>(
  router: Router,
  host: RouteHost,
  name: Name,
  handler: RouteHandler<Name>,
): void {
  const { method, path } = routes[name];
  const schemas: { params: z.ZodType; query: z.ZodType; body: z.ZodType | null; response: z.ZodType } =
    routeSchemas[name];
  const response = z.compile(schemas.response);

  const answer = async (req: Request, res: Response): Promise<void> => {
    host.origins.requireSameOriginProof(req);
    const identity = requireIdentity(await host.resolveIdentity(req));
    await host.takeTurn(identity, method === 'GET' ? 'reads' : 'writes');
    const params = parseInput(schemas.params, req.params, 'the path');
    const query = parseInput(schemas.query, readQuery(req), 'the query');
    const body = schemas.body === null ? undefined : parseInput(schemas.body, await readBody(req, res), 'the body');
    const context = { params, query, body, identity, requestId: requestIdOf(res), req, res };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by this very route's schemas
    const value = response.parse(await handler(context as RouteContext<Name>));
    const timing = host.serverTiming();
    if (timing !== undefined) res.setHeader('Server-Timing', timing);
    if (value === null) {
      res.statusCode = 204;
      res.end();
    } else {
      sendJson(res, method === 'POST' ? 201 : 200, value);
    }
  };

  router[verbs[method]](path, (req: Request, res: Response, _next: NextFunction) => {
    answer(req, res).catch((error: unknown) => sendProblem(res, error, host.logger));
  });
}

function parseInput(schema: z.ZodType, input: unknown, where: string): unknown {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new KitError('invalid_input', `Something in ${where} is not right; see errors.`, {
    errors: parsed.error.issues.slice(0, 20).flatMap(toFieldErrors),
  });
}

const codes: Readonly<Record<string, FieldErrorCode>> = { too_small: 'too_short', too_big: 'too_long' };

function toFieldErrors(issue: z.core.$ZodIssue): readonly FieldError[] {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .slice(0, 20)
      .map((key) => fieldError([path, key].filter(Boolean).join('.').slice(0, 128), 'unknown'));
  }
  const field = path.slice(0, 128) || '(all)';
  const code = codes[issue.code ?? ''];
  return [code === undefined ? { field, code: 'invalid', message: issue.message } : fieldError(field, code)];
}
