import { Router } from 'express';
import * as z from 'zod';
import type { BackendContext } from '../backendContext.ts';
import { input, parseInput } from '../parseInput.ts';

const configBody = z.object({
  is_2FA_enabled: z.boolean().optional(),
  logo_url: input.url.or(z.literal('')).optional(),
  display_name: input.text(200).optional(),
  mask_secret_keys_in_connected_account: z.boolean().optional(),
  log_visibility_setting: z.enum(['show_all', 'dont_store_data']).optional(),
  require_mcp_api_key: z.boolean().optional(),
  is_composio_link_enabled_for_managed_auth: z.boolean().optional(),
  signed_url_file_expiry_in_seconds: z.int().min(1).max(86_400).optional(),
});

/** The project: its settings and branding, and whose key this is. */
export function projectRoutes({ project }: BackendContext, apiKey: string): Router {
  const router = Router();

  router.get('/org/project/config', async (_request, response) => {
    response.json(await project.config());
  });

  router.patch('/org/project/config', async (request, response) => {
    const { logo_url: logoUrl, display_name: displayName, ...changes } = parseInput(configBody, request.body);
    const branding = {
      ...(logoUrl === undefined ? {} : { logo_url: logoUrl || undefined }),
      ...(displayName === undefined ? {} : { display_name: displayName || undefined }),
    };
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    response.json(await project.update({ ...given, ...branding }));
  });

  router.get('/auth/session/info', async (_request, response) => {
    const { id, uuid, orgId, createdAt } = await project.identity();
    const at = new Date(createdAt).toISOString();
    const email = 'operator@localhost';
    response.json({
      project: {
        auto_id: 1,
        id: uuid,
        org_id: orgId,
        name: 'Embedded backend',
        email,
        nano_id: id,
        created_at: at,
        updated_at: at,
        webhook_url: null,
        event_webhook_url: null,
        webhook_secret: null,
        triggers_enabled: false,
        last_subscribed_at: null,
        deleted: false,
        is_new_webhook: true,
        webhook_version: 'V3',
        org: { id: orgId, name: 'Embedded', plan: 'EMBEDDED' },
      },
      api_key: {
        auto_id: 1,
        id: uuid,
        name: 'Project key',
        project_id: id,
        org_member_id: uuid,
        created_at: at,
        updated_at: at,
        deleted_at: null,
        key: `${apiKey.slice(0, 3)}*****`,
        deleted: false,
      },
      org_member: { id: uuid, email, name: 'Operator', role: 'admin' },
    });
  });

  return router;
}
