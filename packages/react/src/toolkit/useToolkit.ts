'use client';
import type { ToolkitDetail } from '@kit/contract';
import { useQuery } from '@tanstack/react-query';
import { useKit } from '../kit/kitContext.ts';
import { pickQuery } from '../kit/pickQuery.ts';
import type { PickedQuery } from '../kit/pickQuery.ts';
import { toolkitDetailOptions } from '../kit/toolkitOptions.ts';

export interface UseToolkitResult extends PickedQuery {
  readonly toolkit: ToolkitDetail | undefined;
}

/** One toolkit with its auth schemes and the fields that each asks for. */
export function useToolkit(slug: string, options: { readonly authConfigId?: string } = {}): UseToolkitResult {
  const { core } = useKit();
  const query = useQuery(toolkitDetailOptions(core.client, slug, options.authConfigId), core.queryClient);
  return pickQuery(query, { toolkit: query.data });
}
