import { ApiError, refusals } from '../ApiError.ts';
import type { Tool } from '../tool/toolkitTools.ts';
import type { ToolSession } from './ToolSession.ts';

/** Refuses a tool that the session leaves out. */
export function requireToolAllowed({ config }: ToolSession, { slug, toolkit }: Tool): void {
  const choice = config.tools?.[toolkit.slug];
  const isNamed = (list: readonly string[]) => list.some((each) => each.toUpperCase() === slug);
  const isAllowed = (!choice?.enable || isNamed(choice.enable)) && !(choice?.disable && isNamed(choice.disable));
  if (!isAllowed) throw new ApiError(refusals.forbidden, `${slug} is not among the tools of this session.`);
}
