import { createBackend } from '@kit/backend';
import { createKitRouter } from '@kit/express';
import express from 'express';
import session from 'express-session';

declare module 'express-session' {
  interface SessionData {
    user: { id: string };
  }
}

const { env } = process;
const appPort = Number(env['PORT'] ?? 3000);
const apiPort = Number(env['API_PORT'] ?? 4000);
const appOrigin = `http://localhost:${appPort}`; // https://app.example.com
const apiOrigin = `http://localhost:${apiPort}`; // https://api.example.com
const upstream = env['COMPOSIO_API_KEY']
  ? { apiKey: env['COMPOSIO_API_KEY'], url: undefined }
  : await createBackend({ dataDir: '.kit', port: Number(env['KIT_BACKEND_PORT'] ?? 4400), sandbox: true });
const logos = upstream.url ?? 'https://logos.composio.dev';

const api = express();
api.use(
  session({
    secret: env['SESSION_SECRET'] ?? crypto.randomUUID(),
    resave: false,
    saveUninitialized: false,
    cookie: { sameSite: 'strict' }, // the same site, if not the same origin
  }),
);
api.use(
  '/kit',
  createKitRouter({
    apiKey: upstream.apiKey,
    baseUrl: upstream.url,
    publicUrl: `${apiOrigin}/kit`,
    allowedOrigins: [appOrigin], // the router answers CORS for these, credentials included
    identify: (req) => (req.session.user ? { userId: req.session.user.id } : null),
  }),
);
api.post('/sign-in', (req, res) => {
  req.session.user = { id: 'ada' }; // a product asks for a password first
  res.redirect(303, appOrigin);
});

const site = express();
site.use((_req, res, next) => {
  const policy = `default-src 'self'; connect-src 'self' ${apiOrigin}; img-src 'self' ${logos}`;
  res.setHeader('Content-Security-Policy', policy);
  next();
});
site.use(express.static('dist'));

api.listen(apiPort, '127.0.0.1', () => {
  site.listen(appPort, '127.0.0.1', () => console.log(`Ready: ${appOrigin}`));
});
