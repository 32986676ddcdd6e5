import * as z from 'zod';
import type { Account } from '../account/Account.ts';
import type { BackendContext } from '../backendContext.ts';
import { callToolkit } from '../tool/callToolkit.ts';
import { readToolkitAnswer, type ToolkitAnswer } from '../tool/readToolkitAnswer.ts';
import type { ToolkitRequest } from '../tool/signRequest.ts';
import { input, invalidInput } from '../parseInput.ts';

const call = {
  endpoint: input.name(4096),
  method: z
    .string()
    .transform((method) => method.toUpperCase())
    .pipe(z.enum(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'])),
  body: z.unknown().optional(),
  binary_body: z
    .object({
      base64: z.string().max(1_400_000).optional(),
      url: z.string().optional(),
      content_type: input.text(200).optional(),
    })
    .optional(),
  parameters: z
    .array(
      z.object({
        name: input.name(200),
        value: z.union([input.text(8192), z.number()]).transform(String),
        type: z.enum(['header', 'query']),
      }),
    )
    .max(100)
    .optional(),
};

export const proxyBody = z.object({ ...call, connected_account_id: input.name(100), user_id: input.userId.optional() });

export const sessionProxyBody = z.object({ ...call, toolkit_slug: input.name(100) });

type ProxyCall = Pick<z.output<typeof proxyBody>, keyof typeof call>;

/** A request to a toolkit in an account's name; the toolkit's answer is passed on whatever its status. */
export async function proxyCall(account: Account, body: ProxyCall, context: BackendContext): Promise<ToolkitAnswer> {
  return readToolkitAnswer(await callToolkit(account, toRequest(body), context));
}

function toRequest({ endpoint, method, body, binary_body: binary, parameters = [] }: ProxyCall): ToolkitRequest {
  const of = (type: 'header' | 'query') =>
    parameters.filter((each) => each.type === type).map(({ name, value }) => [name, value] as const);
  const headers = of('header');
  const request = { method, endpoint, query: of('query') };
  if (method === 'GET' || method === 'HEAD') return { ...request, headers, body: undefined };
  if (binary) {
    if (binary.base64 === undefined) throw invalidInput(['binary_body.base64: Required; a URL is not fetched here']);
    const type = ['content-type', binary.content_type ?? 'application/octet-stream'] as const;
    return { ...request, headers: [type, ...headers], body: new Uint8Array(Buffer.from(binary.base64, 'base64')) };
  }
  if (body === undefined || body === null) return { ...request, headers, body: undefined };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { ...request, headers: [['content-type', 'application/json'], ...headers], body: text };
}
