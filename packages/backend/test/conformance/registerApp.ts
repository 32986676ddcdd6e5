import * as z from 'zod';
import type { TestBackend } from '../startBackend.ts';

const registered = z.object({ client_id: z.string(), client_secret: z.string() });

/** An OAuth app of a customer's own at a sandbox vendor, as the credentials of a custom auth config. */
export async function registerApp(
  backend: TestBackend,
  slug: string,
  redirectUri = `${backend.url}/api/v3.1/toolkits/auth/callback`,
): Promise<z.infer<typeof registered>> {
  const response = await fetch(`${backend.sandboxUrl}/v/${slug}/oauth/reg`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_name: 'Customer', redirect_uris: [redirectUri] }),
  });
  return registered.parse(await response.json());
}
