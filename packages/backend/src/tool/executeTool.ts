import type { Account } from '../account/Account.ts';
import { ApiError, refusals } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';
import { newId } from '../newId.ts';
import { callToolkit } from './callToolkit.ts';
import { currentUserRequest } from './currentUserRequest.ts';
import { readToolkitAnswer } from './readToolkitAnswer.ts';
import type { Tool } from './toolkitTools.ts';

export interface ToolResult {
  data: Record<string, unknown>;
  error: string | null;
  successful: boolean;
  log_id: string;
}

/** Runs a tool as an account; what the toolkit refuses is a result, not an error of ours. */
export async function executeTool(tool: Tool, account: Account, context: BackendContext): Promise<ToolResult> {
  await requireToolOfConfig(tool, account, context);
  const request = currentUserRequest(tool.toolkit);
  if (!request) throw new Error(`${tool.slug} asks nothing`);
  const response = await callToolkit(account, request, context);
  const { data } = await readToolkitAnswer(response);
  return {
    data: typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : { value: data ?? null },
    error: response.ok ? null : `${tool.toolkit.name} answered ${response.status}.`,
    successful: response.ok,
    log_id: newId('log'),
  };
}

/** An auth config may name the tools that its accounts run; a list that is empty names none in particular. */
async function requireToolOfConfig({ slug }: Tool, account: Account, { authConfigs }: BackendContext): Promise<void> {
  const config = await authConfigs.find(account.authConfigId, { evenDeleted: true });
  const lists = [config?.toolAccess.tools_available_for_execution, config?.restrictToTools];
  const isAllowed = lists.every((list) => !list?.length || list.some((each) => each.toUpperCase() === slug));
  if (!isAllowed) throw new ApiError(refusals.forbidden, `The auth config of ${account.id} does not allow ${slug}.`);
}
