// The upstream's wire shapes, read leniently; servers only.
export { authConfigWire, createdAuthConfigWire } from './composio/authConfigWire.ts';
export type { AuthConfigWire } from './composio/authConfigWire.ts';
export {
  completedAuthWire,
  connectedAccountWire,
  connectLinkWire,
  createdAccountWire,
} from './composio/connectedAccountWire.ts';
export type { ConnectedAccountWire, ConnectLinkWire } from './composio/connectedAccountWire.ts';
export { namedInputs } from './composio/errorWire.ts';
export { fieldWire } from './composio/fieldWire.ts';
export type { FieldWire } from './composio/fieldWire.ts';
export { pageWire } from './composio/pageWire.ts';
export { sessionWire } from './composio/sessionWire.ts';
export type { SessionWire } from './composio/sessionWire.ts';
export { toolkitDetailWire, toolkitWire } from './composio/toolkitWire.ts';
export type { AuthConfigDetailWire, ToolkitDetailWire, ToolkitWire } from './composio/toolkitWire.ts';
export { webhookWire } from './composio/webhookWire.ts';
export type { WebhookWire } from './composio/webhookWire.ts';

/** The version of upstream's API that the kit speaks. */
export const composioApiVersion = 'v3.1';
