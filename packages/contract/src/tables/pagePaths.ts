import { eventsPath } from './messages.ts';

/** The routes that answer with something else than one JSON document. */
export const pagePaths = {
  events: eventsPath,
  callback: '/callback',
  callbackFinish: '/callback/finish',
  oauthForward: '/oauth/callback',
  webhook: '/webhooks/composio',
  openapi: '/openapi.json',
} as const;
