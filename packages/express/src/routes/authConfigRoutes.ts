import type { Router } from 'express';
import { KitError } from '@kit/contract';
import { createAuthConfigAdmin } from '../auth-config/createAuthConfigAdmin.ts';
import type { KitParts } from '../createKitParts.ts';
import { mountRoute } from '../http/mountRoute.ts';
import type { Identity } from '../identity/Identity.ts';

/** Administration of auth configs; off for everybody without the role. */
export function authConfigRoutes(router: Router, parts: KitParts): void {
  const admin = createAuthConfigAdmin(parts);

  mountRoute(router, parts, 'listAuthConfigs', async ({ query, identity }) =>
    admin.list(requireAdmin(identity), query),
  );
  mountRoute(router, parts, 'createAuthConfig', async ({ body, identity }) =>
    admin.create(requireAdmin(identity), body),
  );
  mountRoute(router, parts, 'getAuthConfig', async ({ params, identity }) =>
    admin.get(requireAdmin(identity), params.id),
  );
  mountRoute(router, parts, 'updateAuthConfig', async ({ params, body, identity }) =>
    admin.update(requireAdmin(identity), params.id, body),
  );
  mountRoute(router, parts, 'setAuthConfigStatus', async ({ params, body, identity }) =>
    admin.setEnabled(requireAdmin(identity), params.id, body.enabled),
  );
  mountRoute(router, parts, 'deleteAuthConfig', async ({ params, identity }) => {
    await admin.delete(requireAdmin(identity), params.id);
    return null;
  });
}

function requireAdmin(identity: Identity): Identity {
  if (identity.roles.includes('auth-config-admin')) return identity;
  throw new KitError('forbidden', 'Auth configs need the role auth-config-admin from identify.');
}
