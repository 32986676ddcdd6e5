import { pageWire, toolkitDetailWire, toolkitWire } from '@kit/contract/composio';
import type { ToolkitDetailWire, ToolkitWire } from '@kit/contract/composio';
import type { ComposioRequest } from './createComposioRequest.ts';

const toolkitPage = pageWire(toolkitWire);

/** Upstream's toolkits. */
export type Toolkits = ReturnType<typeof createToolkits>;

/** Typed calls for toolkits. */
export function createToolkits(request: ComposioRequest) {
  return {
    list(filter: {
      readonly search?: string | undefined;
      readonly category?: string | undefined;
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    }): Promise<{ readonly items: readonly ToolkitWire[]; readonly nextCursor: string | null }> {
      return request({ method: 'GET', path: '/toolkits', query: filter }, toolkitPage);
    },

    get(slug: string): Promise<ToolkitDetailWire> {
      return request({ method: 'GET', path: `/toolkits/${encodeURIComponent(slug)}` }, toolkitDetailWire);
    },
  };
}
