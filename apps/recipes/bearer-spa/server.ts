import { createBackend } from '@kit/backend';
import { createKitRouter } from '@kit/express';
import express from 'express';

const { env } = process;
const port = Number(env['PORT'] ?? 3000);
const upstream = env['COMPOSIO_API_KEY']
  ? { apiKey: env['COMPOSIO_API_KEY'], url: undefined }
  : await createBackend({ dataDir: '.kit', port: Number(env['KIT_BACKEND_PORT'] ?? 4400), sandbox: true });
const logos = upstream.url ?? 'https://logos.composio.dev';

/** Who holds which token; a product verifies a signed one here. */
const users = new Map<string, string>();

const app = express();
app.use((_req, res, next) => {
  res.setHeader('Content-Security-Policy', `default-src 'self'; img-src 'self' ${logos}`);
  next();
});

app.use(
  '/api/kit',
  createKitRouter({
    apiKey: upstream.apiKey,
    baseUrl: upstream.url,
    publicUrl: `http://localhost:${port}/api/kit`,
    // The callback comes without the header: `null` there, and the cookie of the attempt says whose it is.
    identify: (req) => {
      const userId = users.get(req.get('authorization')?.replace(/^Bearer /, '') ?? '');
      return userId === undefined ? null : { userId };
    },
  }),
);

app.post('/api/token', (_req, res) => {
  const token = crypto.randomUUID(); // a product asks for a password first
  users.set(token, 'ada');
  res.json({ token });
});
app.use(express.static('dist'));
app.listen(port, '127.0.0.1', () => console.log(`Ready: http://localhost:${port}`));
