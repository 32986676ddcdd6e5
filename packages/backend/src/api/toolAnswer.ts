import type { BackendContext } from '../backendContext.ts';
import { type Tool, toolTags } from '../tool/toolkitTools.ts';
import { toolkitLogoUrl, toolkitVersion } from './toolkitAnswer.ts';

/** A tool as the upstream describes it. */
export function toolAnswer(tool: Tool, context: Pick<BackendContext, 'publicUrl'>) {
  const { slug, name, logo } = { ...tool.toolkit, logo: toolkitLogoUrl(tool.toolkit, context) };
  return describedTool({
    slug: tool.slug,
    name: tool.name,
    description: tool.description,
    toolkit: { slug, name, logo },
  });
}

export interface DescribedTool {
  slug: string;
  name: string;
  description: string;
  toolkit: { slug: string; name: string; logo: string };
  inputParameters?: Record<string, unknown>;
}

export function describedTool({ inputParameters, ...tool }: DescribedTool) {
  const version = { version: toolkitVersion, available_versions: [toolkitVersion] };
  return {
    ...tool,
    ...version,
    input_parameters: inputParameters ?? { type: 'object', properties: {}, required: [] },
    output_parameters: {
      type: 'object',
      properties: { data: { type: 'object' }, error: { type: 'string' }, successful: { type: 'boolean' } },
    },
    no_auth: false,
    scopes: [],
    scope_requirements: { all_of: [] },
    tags: toolTags,
    human_description: tool.description,
    is_deprecated: false,
    deprecated: { displayName: tool.name, ...version, is_deprecated: false, toolkit: { logo: tool.toolkit.logo } },
  };
}
