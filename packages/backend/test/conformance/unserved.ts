/** Why some methods of the SDK are answered with 404. */
export const unserved = {
  triggers: 'no triggers run here',
  files: 'tools take and give no files',
  mcp: 'no MCP is served; the tools of a session are called over REST',
  language: 'nothing here understands a sentence',
  logs: 'calls are not recorded',
  inProcess: 'calls nobody',
} as const;
