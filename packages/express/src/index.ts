export { KitError, isKitError } from '@kit/contract';
export { createKitRouter } from './createKitRouter.ts';
export type { Identity } from './identity/Identity.ts';
export type { IdentifiedUser, Identify } from './identity/resolveIdentity.ts';
export type { KitEvent, OnKitEvent } from './kitEvents.ts';
export type { AuthConfigMap, AuthConfigsOption, KitRouterOptions } from './kitOptions.ts';
export type { Logger, LogFields } from './logger.ts';
