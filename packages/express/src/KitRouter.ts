import type { Router } from 'express';
import type { KitParts } from './createKitParts.ts';
import type { HostHelpers } from './host/createHostHelpers.ts';

/** The router, and what the customer's own server code may ask of it. */
export interface KitRouter extends Router, HostHelpers {}

// Not enumerable, and of no name that anybody meets by accident.
const key = Symbol('parts of the kit');

/** Puts helpers and parts on a router. */
export function toKitRouter(router: Router, helpers: HostHelpers, parts: KitParts): KitRouter {
  const kit = Object.assign(router, helpers);
  Object.defineProperty(kit, key, { value: parts });
  return kit;
}

/** The parts of a router that `createKitRouter` made. */
export function partsOf(kit: KitRouter): KitParts {
  const parts: unknown = Reflect.get(kit, key);
  if (isKitParts(parts)) return parts;
  throw new TypeError('@kit/express: this is not a router of createKitRouter.');
}

function isKitParts(value: unknown): value is KitParts {
  return typeof value === 'object' && value !== null;
}
