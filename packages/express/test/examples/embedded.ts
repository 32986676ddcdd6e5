import { createBackend } from '@kit/backend';
import { createKitRouter } from '@kit/express';

const backend = await createBackend({ dataDir: '.kit', sandbox: true });

export const kit = createKitRouter({
  apiKey: backend.apiKey,
  baseUrl: backend.url,
  publicUrl: 'http://localhost:3000/api/kit',
  identify: (req) => (req.session?.user ? { userId: req.session.user.id } : null),
});
