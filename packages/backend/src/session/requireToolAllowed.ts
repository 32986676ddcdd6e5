import { ApiError, refusals } from '../ApiError.ts';
import { type Tool, toolTags } from '../tool/toolkitTools.ts';
import type { ToolSession } from './ToolSession.ts';

/** Whether a session lets a tool of its toolkits run. */
export function isToolAllowed({ config }: ToolSession, { slug, toolkit }: Tool): boolean {
  const choice = config.tools?.[toolkit.slug];
  // A toolkit's own tags stand in for those of the whole session.
  return passes(choice, [slug]) && passes(choice?.tags ?? config.tags, toolTags);
}

function passes(
  choice: { enable?: string[] | undefined; disable?: string[] | undefined } = {},
  names: string[],
): boolean {
  const isNamed = (list: readonly string[]) =>
    list.some((each) => names.some((name) => name.toUpperCase() === each.toUpperCase()));
  return (!choice.enable || isNamed(choice.enable)) && !(choice.disable && isNamed(choice.disable));
}

/** Refuses a tool that the session leaves out. */
export function requireToolAllowed(session: ToolSession, tool: Tool): void {
  if (!isToolAllowed(session, tool))
    throw new ApiError(refusals.forbidden, `${tool.slug} is not among the tools of this session.`);
}
