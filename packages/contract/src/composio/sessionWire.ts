import * as z from 'zod';
import { optionalText } from './lenient.ts';

/** An agent's session. */
export const sessionWire = z.object({
  session_id: z.string().min(1),
  mcp: z.object({ url: optionalText }).nullish().catch(null),
});

export type SessionWire = z.output<typeof sessionWire>;
