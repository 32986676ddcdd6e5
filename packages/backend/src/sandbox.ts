export { createSandbox } from './sandbox/createSandbox.ts';
export type { Sandbox, SandboxOptions } from './sandbox/createSandbox.ts';
