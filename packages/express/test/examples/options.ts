import { createKitRouter } from '@kit/express';

export const kit = createKitRouter({
  apiKey: process.env['COMPOSIO_API_KEY'],
  publicUrl: 'https://api.example.com/kit',
  identify: (req) => {
    const user = req.session?.user;
    if (!user) return null;
    return { userId: user.id, tenant: user.orgId, roles: user.isOrgAdmin ? ['auth-config-admin'] : [] };
  },
  cookieSecrets: [process.env['KIT_COOKIE_SECRET'] ?? ''],
  authConfigs: { github: 'ac_0aUQrMlzTvqC' },
  toolkits: ['github', 'slack', 'gmail', 'hubspot'],
  returnTo: ['/settings', '/onboarding'],
  allowedOrigins: ['https://app.example.com'],
  webhookSecret: process.env['COMPOSIO_WEBHOOK_SECRET'],
  limits: { reads: 600, writes: 60 },
  onEvent: ({ type, userId, toolkit }) => console.log(type, userId, toolkit),
});
