import './requireNode.ts';
export { authorizeAs } from './sandbox/authorizeAs.ts';
export type { AuthorizeAsOptions } from './sandbox/authorizeAs.ts';
export { createSandbox } from './sandbox/createSandbox.ts';
export type { Sandbox, SandboxLogger, SandboxOptions } from './sandbox/createSandbox.ts';
