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
const port = Number(env['PORT'] ?? 3000);
const upstream = env['COMPOSIO_API_KEY']
  ? { apiKey: env['COMPOSIO_API_KEY'], url: undefined }
  : await createBackend({ dataDir: '.kit', port: Number(env['KIT_BACKEND_PORT'] ?? 4400), sandbox: true });
const logos = upstream.url ?? 'https://logos.composio.dev';

const app = express();
app.use((_req, res, next) => {
  res.setHeader('Content-Security-Policy', `default-src 'self'; img-src 'self' ${logos}`);
  next();
});
app.use(
  session({
    secret: env['SESSION_SECRET'] ?? crypto.randomUUID(),
    resave: false,
    saveUninitialized: false,
    cookie: { sameSite: 'strict' },
  }),
);

app.use(
  '/api/kit',
  createKitRouter({
    apiKey: upstream.apiKey,
    baseUrl: upstream.url,
    publicUrl: `http://localhost:${port}/api/kit`,
    identify: (req) => (req.session.user ? { userId: req.session.user.id } : null),
  }),
);

app.post('/sign-in', (req, res) => {
  req.session.user = { id: 'ada' }; // a product asks for a password first
  res.redirect(303, '/');
});
app.get('/', (req, res, next) => {
  if (req.session.user) next();
  else
    res.send(
      '<link rel="icon" href="/icon.svg"><form method="post" action="/sign-in"><button>Sign in as Ada</button></form>',
    );
});
app.use(express.static('dist'));
app.listen(port, '127.0.0.1', () => console.log(`Ready: http://localhost:${port}`));
