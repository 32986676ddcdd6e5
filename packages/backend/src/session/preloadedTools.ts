import type { Tool } from '../tool/toolkitTools.ts';
import { isToolAllowed } from './requireToolAllowed.ts';
import { isEnabled } from './sessionToolkits.ts';
import type { ToolSession } from './ToolSession.ts';

/** The toolkits' own tools that a session hands to its agent from the start; `all` are all that it allows. */
export function preloadedTools(session: ToolSession, tools: readonly Tool[]): Tool[] {
  const { tools: wanted = [] } = session.config.preload ?? {};
  const named = wanted === 'all' ? undefined : new Set(wanted.map((slug) => slug.toUpperCase()));
  return tools.filter(
    (tool) => (named?.has(tool.slug) ?? true) && isEnabled(session, tool.toolkit.slug) && isToolAllowed(session, tool),
  );
}
