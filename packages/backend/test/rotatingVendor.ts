import type { ServerResponse } from 'node:http';
import { json, type VendorAnswer, type VendorRequest } from './startVendor.ts';

interface Grant {
  serial: number;
  isAlive: boolean;
}

type Answering = (request: VendorRequest, answer: () => void, response: ServerResponse) => void;

/**
 * A vendor without mercy: every renewal ends the tokens before it, a refresh token that comes twice ends its grant, and
 * only the newest token of a grant can revoke it.
 */
export function rotatingVendor({ answering = (_request, answer) => answer() }: { answering?: Answering } = {}) {
  const grants = new Map<string, Grant>();
  let reused = 0;

  const grant = (): Record<string, unknown> => {
    const id = String(grants.size + 1);
    grants.set(id, { serial: 0, isAlive: true });
    return tokensOf(id, 0);
  };
  /** The living grant whose newest token this is. */
  const grantOf = (token: string | null | undefined): { id: string; found: Grant; isNewest: boolean } | undefined => {
    const [, id = '', serial = ''] = /^(?:at|rt)-(\d+)-(\d+)$/.exec(token ?? '') ?? [];
    const found = grants.get(id);
    return found?.isAlive ? { id, found, isNewest: found.serial === Number(serial) } : undefined;
  };

  const respond = (request: VendorRequest): VendorAnswer => {
    const parameters = new URLSearchParams(request.body);
    if (request.path === '/revoke') {
      const revoked = grantOf(parameters.get('token'));
      if (revoked?.isNewest) revoked.found.isAlive = false;
      return json(200, {});
    }
    if (request.path !== '/token') {
      const used = request.headers.authorization;
      return json(grantOf(used?.replace('Bearer ', ''))?.isNewest ? 200 : 401, { used });
    }
    if (parameters.get('grant_type') !== 'refresh_token') return json(200, grant());
    const renewed = grantOf(parameters.get('refresh_token'));
    if (!renewed) return json(400, { error: 'invalid_grant' });
    if (!renewed.isNewest) {
      reused += 1;
      renewed.found.isAlive = false;
      return json(400, { error: 'invalid_grant' });
    }
    renewed.found.serial += 1;
    return json(200, tokensOf(renewed.id, renewed.found.serial));
  };

  return {
    answer: ((request, response) => {
      const answer = respond(request);
      answering(request, () => answer(request, response), response);
    }) satisfies VendorAnswer,
    grant,
    alive: () => [...grants.values()].filter(({ isAlive }) => isAlive).length,
    reused: () => reused,
  };
}

function tokensOf(id: string, serial: number) {
  const [access_token, refresh_token] = [`at-${id}-${serial}`, `rt-${id}-${serial}`];
  return { access_token, refresh_token, token_type: 'bearer', expires_in: 3600 };
}
