import type { HttpHandler } from 'msw';
import { createFakeBff } from './createFakeBff.ts';
import type { FakeBffOptions } from './createFakeBff.ts';
import { scenarios } from './scenarios.ts';
import type { ScenarioName } from './scenarios.ts';

/**
 * MSW handlers for one scenario.
 *
 * @example
 * const server = setupServer(...createKitHandlers({ scenario: 'expired' }));
 */
export function createKitHandlers({
  scenario = 'disconnected',
  ...options
}: FakeBffOptions & { readonly scenario?: ScenarioName } = {}): HttpHandler[] {
  return createFakeBff({ ...scenarios[scenario](), ...options }).handlers;
}
