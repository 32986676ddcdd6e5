import express, { type ErrorRequestHandler, type Express, Router } from 'express';
import { apiRoutes } from './api/apiRoutes.ts';
import { requireEncryptionKeys } from './api/requireEncryptionKeys.ts';
import { requireKnownHost } from './api/requireKnownHost.ts';
import { nameRequest, sendError } from './api/sendError.ts';
import { ApiError } from './ApiError.ts';
import type { BackendContext } from './backendContext.ts';
import { callbackRoutes } from './connect-link/callbackRoutes.ts';
import { callbackPaths } from './connect-link/callbackUrl.ts';
import { linkPage } from './connect-link/linkPage.ts';
import { linkRoutes } from './connect-link/linkRoutes.ts';
import { endView } from './connect-link/linkViews.ts';
import { setPageHeaders } from './connect-link/pageHeaders.ts';
import { shortUrlRoutes } from './connect-link/shortUrlRoutes.ts';
import type { Logger } from './logger.ts';

interface AppOptions {
  apiKey: string;
  port: number;
  allowedHosts: readonly string[];
  /** What others write cannot be opened here. */
  isLeftBehind: () => boolean;
}

/** Everything that the backend answers, in order. */
export function createBackendApp(context: BackendContext, options: AppOptions): Express {
  const { apiKey, port, allowedHosts, isLeftBehind } = options;
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');

  app.use(nameRequest);
  app.get('/health', (_request, response) => response.json({ status: 'ok' }));
  app.get('/ready', async (_request, response) => {
    const ready = await context.project.config().then(
      () => !isLeftBehind(),
      () => false, // the store does not answer
    );
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready' });
  });

  app.get('/favicon.ico', (_request, response) => void response.status(204).end());

  app.use(requireKnownHost(context.publicUrl, port, allowedHosts));
  app.get('/logos/:file', (request, response, next) => {
    const toolkit = request.params.file.endsWith('.svg')
      ? context.catalog.get(request.params.file.slice(0, -4))
      : undefined;
    if (!toolkit) return next();
    response.set({ 'cache-control': 'public, max-age=86400', 'content-security-policy': "default-src 'none'" });
    response.type('svg').send(context.logoOf(toolkit));
  });
  app.get('/assets/tools.svg', (_request, response) => {
    response.set({ 'cache-control': 'public, max-age=86400', 'content-security-policy': "default-src 'none'" });
    response.type('svg').send(context.logoOf({ name: 'Kit', icon: null, color: null }));
  });
  const requireKeys = requireEncryptionKeys(isLeftBehind);
  // In a router of their own, since some of them lie below the API's path: what fails there is a page all the same.
  const pages = Router().use(
    Router().use(['/link', '/api/v3.1/s', '/api/v3/s', ...callbackPaths], requireKeys),
    shortUrlRoutes(context),
    callbackRoutes(context),
    linkRoutes(context),
    pageError(context.logger),
  );
  app.use(pages);
  app.use(['/api/v3', '/api/v3.1'], apiRoutes(context, apiKey, requireKeys), sendError(context.logger));

  app.use((_request, response) => {
    sendPage(response.status(404), 'There is nothing here', 'No page has this address.');
  });
  app.use(pageError(context.logger));
  return app;
}

/** A person sees a page, not JSON. */
function pageError(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const status = statusOf(error);
    if (status >= 500) {
      const err =
        error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : typeof error;
      logger.error({ requestId: response.locals['requestId'] as unknown, method: request.method, err }, 'page failed');
    }
    if (response.headersSent) return next(error);
    const text =
      status >= 500 ? 'Something went wrong here. Try again in a moment.' : 'This request cannot be understood.';
    if (error instanceof ApiError && error.retryAfter !== undefined) {
      response.set('retry-after', String(error.retryAfter));
    }
    sendPage(response.status(status), 'This did not work', text);
  };
}

function sendPage(response: express.Response, title: string, text: string): void {
  setPageHeaders(response, undefined);
  const body = endView({ tone: 'bad', text, detail: 'Go back to the app and try again.' });
  response.type('html').send(linkPage({ title, branding: { name: undefined, logoUrl: undefined }, body }));
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
