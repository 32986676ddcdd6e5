import * as z from 'zod';

/** A page of a list; ask for the next with its cursor. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item).readonly(), nextCursor: z.string().nullable() });
}

/** `cursor` is opaque and at most 512 characters; `limit` is 1 to 100. */
export const pageQueryShape = {
  cursor: z.string().min(1).max(512).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
};

/** Identifiers as upstream makes them: a prefix and a nano ID. */
export const idSchema = z.string().regex(/^[a-z]{2,4}_[A-Za-z0-9_-]{1,64}$/, 'is not an ID of this kind');

export const slugSchema = z
  .string()
  .max(64)
  // Without a flag, which the description of the routes could not carry.
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_-]*$/, 'is not a toolkit slug')
  .transform((slug) => slug.toLowerCase());

/**
 * Several slugs in one parameter, joined by commas. What can be nobody's is passed over, like a toolkit that there is not:
 * buttons ask together, and one that was misspelt must not take the others with it. Nothing but such is refused.
 */
export const slugListSchema = z
  .string()
  .max(6_500) // a hundred of the longest
  .transform((list) => {
    const slugs = list.split(',');
    const possible = slugs.filter((slug) => slugSchema.safeParse(slug).success);
    return possible.length > 0 ? possible : slugs;
  })
  .pipe(z.array(slugSchema).min(1).max(100));

/** Values by field name; each at most 16 kB, for key files. */
export const fieldValuesSchema = z.record(z.string().min(1).max(128), z.string().max(16_384));

export const byIdSchema = z.strictObject({ id: idSchema });

export const statusInputSchema = z.strictObject({ enabled: z.boolean() });
export type StatusInput = z.infer<typeof statusInputSchema>;
