import * as z from 'zod';

/** One input that a scheme asks for, as a form needs it. */
export const fieldSchema = z.strictObject({
  /** The key under which the value is sent. */
  name: z.string(),
  label: z.string(),
  description: z.string(),
  /** Upstream's own word, in practice always `string`. */
  type: z.string(),
  required: z.boolean(),
  default: z.string().nullable(),
  /** Secret until upstream or a well-known name says otherwise. */
  secret: z.boolean(),
});

export type Field = z.infer<typeof fieldSchema>;
