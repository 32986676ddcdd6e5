import type { Connection, SchemeTools } from '../scheme/Scheme.ts';
import { allFields } from '../scheme/allFields.ts';
import { connectionValues } from '../scheme/connectionValues.ts';
import { FieldError } from '../scheme/FieldError.ts';
import { fillUrl } from '../scheme/fillUrl.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { EndpointError, resolveEndpoint } from '../egress/resolveEndpoint.ts';

/** A request to a toolkit, before it carries a credential. */
export interface ToolkitRequest {
  method: string;
  /** A path below the toolkit's base URL, or a URL that begins with it. */
  endpoint: string;
  headers: readonly (readonly [string, string])[];
  query: readonly (readonly [string, string])[];
  body: string | Uint8Array<ArrayBuffer> | undefined;
}

/** Fills in where a request goes, and signs it with the connection's credential. */
export function signRequest(
  request: ToolkitRequest,
  connection: Connection,
  tools: Pick<SchemeTools, 'now'>,
): { url: URL; init: RequestInit } {
  const baseUrl = fillUrl(connection.toolkit.baseUrl, connectionValues(connection), allFields(connection.scheme)).href;
  const url = endpointUrl(baseUrl, request.endpoint);
  for (const [name, value] of request.query) url.searchParams.append(name, value);
  const headers = new Headers({ accept: 'application/json' });
  for (const [name, value] of request.headers) setHeader(headers, name, value);
  // Last, so that nobody's header stands in for the credential.
  schemeOf(connection.scheme.mode).sign(
    { method: request.method, url, headers, ...formOf(request, headers) },
    connection,
    tools,
  );
  return {
    url,
    init: { method: request.method, headers, ...(request.body === undefined ? {} : { body: request.body }) },
  };
}

function formOf({ body }: ToolkitRequest, headers: Headers): { form?: URLSearchParams } {
  const isForm = /^application\/x-www-form-urlencoded/i.test(headers.get('content-type') ?? '');
  return isForm && typeof body === 'string' ? { form: new URLSearchParams(body) } : {};
}

function endpointUrl(baseUrl: string, endpoint: string): URL {
  try {
    return resolveEndpoint(baseUrl, endpoint);
  } catch (error) {
    if (!(error instanceof EndpointError)) throw error;
    throw new FieldError([{ field: 'endpoint', message: error.message }]);
  }
}

/** They belong to the connection between two machines, not to a request. */
const transport =
  /^(host|connection|keep-alive|content-length|transfer-encoding|te|trailer|upgrade|expect|proxy-.*|cookie)$/i;

function setHeader(headers: Headers, name: string, value: string): void {
  if (transport.test(name))
    throw new FieldError([{ field: 'parameters', message: `The header ${name} cannot be set` }]);
  try {
    headers.set(name, value);
  } catch {
    throw new FieldError([
      { field: 'parameters', message: 'A header has a name or a value that no request can carry' },
    ]);
  }
}
