import { ConnectionDataSchema } from '@composio/core';
import * as z from 'zod';

/*
 * Each schema is declared as the client's own type of the answer, so that the compiler refuses one that leaves out a
 * required member or is laxer than the type; at run time it reads what the backend answers.
 */

export const text = z.string().min(1);
export const time = z.iso.datetime();
export const optional = z.exactOptional;
export const anyObject = z.record(z.string(), z.unknown());
export const status = z.enum(['INITIALIZING', 'INITIATED', 'ACTIVE', 'FAILED', 'EXPIRED', 'INACTIVE', 'REVOKED']);
export const authScheme = z.enum(['OAUTH2', 'OAUTH1', 'API_KEY', 'BASIC', 'BEARER_TOKEN', 'NO_AUTH', 'BASIC_WITH_JWT']);
/** The client's union has thousands of lines; the SDK's own parser of it is the judge. */
export const state = <State>() =>
  z.custom<State>((value) => ConnectionDataSchema.safeParse(value).success, 'no known state');

export function page<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item).min(1),
    current_page: z.int().min(1),
    total_pages: z.int().min(1),
    total_items: z.int().min(1),
    next_cursor: z.string().nullable(),
  });
}
