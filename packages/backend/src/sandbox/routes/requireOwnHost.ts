import type { RequestHandler } from 'express';

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Refuses a request that was addressed to another name: a page whose name was rebound to this machine (DNS rebinding).
 * Bound to anything but loopback the sandbox is known by names that it cannot know, and asks nothing.
 */
export function requireOwnHost(origin: string): RequestHandler {
  const { hostname, port } = new URL(origin);
  const isLocal = loopback.includes(hostname);
  const hosts = new Set(loopback.map((name) => `${name}:${port}`));
  return (request, response, next) => {
    if (!isLocal || hosts.has(request.get('host') ?? '')) return next();
    response.status(421).json({ error: 'misdirected', message: `The sandbox answers at ${origin} only.` });
  };
}
