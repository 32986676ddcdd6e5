import * as z from 'zod';
import { flagOr, optionalText, textOr } from './lenient.ts';

const defaultValue = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .catch(null)
  .transform((value) => (value === null || value === undefined ? null : String(value)));

/** One input that upstream's scheme asks for, as it describes it. */
export const fieldWire = z.object({
  name: z.string().min(1),
  displayName: optionalText,
  description: optionalText,
  type: textOr('string'),
  required: flagOr(false),
  default: defaultValue,
  /** Absent in older documents; absent is not `false`. */
  is_secret: z.boolean().optional().catch(undefined),
  legacy_template_name: optionalText,
  user_visible: z.boolean().optional().catch(undefined),
});

export type FieldWire = z.output<typeof fieldWire>;
