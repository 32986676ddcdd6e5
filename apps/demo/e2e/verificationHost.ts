import { createBackend } from '@kit/backend';
import { createKitRouter } from '@kit/express';
import express from 'express';

// The smallest host whose upstream asks back before it activates an account: node verificationHost.ts <port> <data folder>
const [, , port = '', dataDir = ''] = process.argv;
const origin = `http://localhost:${port}`;
const backend = await createBackend({ dataDir, port: 0, sandbox: true, verifierUrl: `${origin}/api/kit/callback` });
const app = express();

app.get('/sign-in/:user', (req, res) => {
  res.cookie('user', req.params.user, { httpOnly: true, sameSite: 'strict' });
  res.type('html').send(`<title>${origin}</title><h1>Signed in</h1>`);
});
app.use(
  '/api/kit',
  createKitRouter({
    apiKey: backend.apiKey,
    baseUrl: backend.url,
    publicUrl: `${origin}/api/kit`,
    verification: 'upstream',
    identify: (req) => {
      const userId = /(?:^|; )user=(\w+)/.exec(req.headers.cookie ?? '')?.[1];
      return userId === undefined ? null : { userId };
    },
  }),
);
app.listen(Number(port), '127.0.0.1', () => console.log(`Host ready: ${origin}`));
