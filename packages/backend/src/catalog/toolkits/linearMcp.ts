import type { CatalogToolkitInput } from '../catalogToolkit.ts';

export const linearMcp: CatalogToolkitInput = {
  slug: 'linear_mcp',
  name: 'Linear MCP',
  description: "Linear's own tools for agents, by the Model Context Protocol.",
  categories: ['project-management'],
  documentationUrl: 'https://linear.app/docs/mcp',
  icon: 'linear',
  color: '#5e6ad2',
  baseUrl: 'https://mcp.linear.app',
  currentUser: null,
  schemes: [
    {
      mode: 'DCR_OAUTH',
      name: 'linear_mcp_dcr_oauth',
      hintUrl: null,
      oauth2: {
        authorizationUrl: 'https://mcp.linear.app/authorize',
        tokenUrl: 'https://mcp.linear.app/token',
        registrationUrl: 'https://mcp.linear.app/register',
        scopes: ['read', 'write'],
      },
      fields: { authConfig: [], connection: [] },
      request: { headers: { authorization: 'Bearer {{access_token}}' } },
    },
  ],
};
