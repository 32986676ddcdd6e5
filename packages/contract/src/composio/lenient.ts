import * as z from 'zod';

/** Text where upstream sends text; anything else reads as absent. */
export const optionalText = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => text ?? null);

/** Text with a stand-in where upstream sends none. */
export const textOr = (fallback: string) => z.string().catch(fallback);

/** A claim that upstream may leave out. */
export const flagOr = (fallback: boolean) => z.boolean().catch(fallback);

/** A list whose unreadable members are left out; no list reads as empty. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((members) =>
      members.flatMap((member): z.output<Item>[] => {
        const read = item.safeParse(member);
        return read.success ? [read.data] : [];
      }),
    );
}

/** Auth schemes are upper-case on the wire, and lower-case in some of upstream's own examples. */
export const schemeName = z.string().transform((name) => name.toUpperCase());

/** Toolkit slugs are answered in lower case; older answers are not. */
export const toolkitSlug = z.string().transform((slug) => slug.toLowerCase());
