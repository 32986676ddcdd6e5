import { setTimeout as delay } from 'node:timers/promises';
import { Router, urlencoded, type Request, type Response } from 'express';
import * as z from 'zod';
import type { CatalogScheme } from '../../catalog/catalogToolkit.ts';
import type { Controls } from '../createControls.ts';
import { loginLifetime, type LoginSessions } from '../registry/createLoginSessions.ts';
import type { KeyRegistry } from '../registry/createKeyRegistry.ts';
import { machineDigest } from '../registry/machineDigest.ts';
import type { Vendor, VendorRequests } from '../vendor.ts';
import { machineOfClient } from './machineOfClient.ts';
import type { ShownMachine } from './ShownMachine.ts';

interface GrantRoutesOptions {
  readonly keys: KeyRegistry;
  readonly sessions: LoginSessions;
  readonly controls: Controls;
  readonly vendors: VendorRequests;
  readonly now: () => number;
}

const parameters = z.record(z.string(), z.string());

/** Where a machine gets a token without a user. */
export function grantRoutes({ keys, sessions, controls, vendors, now }: GrantRoutesOptions): Router {
  const router = Router();

  async function answer(
    request: Request,
    response: Response,
    mode: string,
    grantType: string,
    read: (scheme: CatalogScheme, vendor: Vendor) => ShownMachine,
  ): Promise<string | undefined> {
    const vendor = vendors.get(request);
    const { toolkit, tenant } = vendor;
    const { tokenDelayMs = 0, tokenStatus } = controls.faultsOf(toolkit.slug);
    if (tokenDelayMs > 0) await delay(tokenDelayMs);
    const scheme = toolkit.schemes.find((candidate) => candidate.mode === mode && candidate.tokenGrant);
    const machine = scheme ? read(scheme, vendor) : { error: 'unsupported_grant_type' };
    const key =
      scheme && 'shown' in machine ? keys.findByDigest(machineDigest(toolkit.slug, scheme, machine.shown)) : undefined;
    const isKnown = key !== undefined && key.tenant === (tenant ?? null);
    const error =
      tokenStatus === undefined
        ? 'error' in machine
          ? machine.error
          : isKnown
            ? null
            : 'invalid_client'
        : 'server_error';
    const status = tokenStatus ?? (error === null ? 200 : error === 'invalid_client' ? 401 : 400);
    controls.record({ toolkit: toolkit.slug, grantType, status, error, at: now() });
    response.set('cache-control', 'no-store');
    if (error === null && key) return sessions.issue(toolkit.slug, key);
    response.status(status).json({ error });
    return undefined;
  }

  router.post('/grant/S2S_OAUTH2', urlencoded({ extended: false, limit: '32kb' }), async (request, response) => {
    const body = parameters.safeParse(request.body).data ?? {};
    const token = await answer(request, response, 'S2S_OAUTH2', 'client_credentials', ({ tokenGrant }) =>
      machineOfClient(request.get('authorization'), body, tokenGrant?.clientAuth),
    );
    if (token === undefined) return;
    response.json({
      access_token: token,
      token_type: 'Bearer',
      expires_in: loginLifetime,
      ...(body['scope'] === undefined ? {} : { scope: body['scope'] }),
    });
  });
  return router;
}
