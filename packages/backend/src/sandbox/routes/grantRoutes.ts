import { Router, urlencoded, type RequestHandler } from 'express';
import * as z from 'zod';
import { loginLifetime } from '../registry/createLoginSessions.ts';
import type { VendorRequests } from '../vendor.ts';
import { answerMachine, type AnswerMachineOptions } from './answerMachine.ts';
import { machineOfClient } from './machineOfClient.ts';
import { readAssertion } from './readAssertion.ts';

interface GrantRoutesOptions extends AnswerMachineOptions {
  readonly vendors: VendorRequests;
}

const parameters = z.record(z.string(), z.string());
const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** In seconds: how long an assertion may live at Google, and at GitHub. */
const longest = { google: 3600, app: 660 };

/** Where a machine gets a token without a user. */
export function grantRoutes(options: GrantRoutesOptions): Router {
  const { vendors, now } = options;
  const router = Router();
  const form: RequestHandler = urlencoded({ extended: false, limit: '32kb' });
  const parsed = (body: unknown): Record<string, string> => parameters.safeParse(body).data ?? {};
  const answerOf = (token: string, scope: string | undefined) => ({
    access_token: token,
    token_type: 'Bearer',
    expires_in: loginLifetime,
    ...(scope === undefined ? {} : { scope }),
  });

  router.post('/grant/S2S_OAUTH2', form, async (request, response) => {
    const body = parsed(request.body);
    const asked = { mode: 'S2S_OAUTH2', grantType: body['grant_type'] ?? '', refusal: 401 };
    const token = await answerMachine(response, vendors.get(request), options, asked, ({ tokenGrant }) =>
      machineOfClient(request.get('authorization'), body, tokenGrant?.clientAuth),
    );
    if (token !== undefined) response.json(answerOf(token, body['scope']));
  });

  router.post('/grant/GOOGLE_SERVICE_ACCOUNT', form, async (request, response) => {
    const { grant_type: grantType = '', assertion: jwt = '' } = parsed(request.body);
    const vendor = vendors.get(request);
    const assertion = readAssertion(jwt, now(), longest.google);
    const asked = { mode: 'GOOGLE_SERVICE_ACCOUNT', grantType, refusal: 400 };
    const token = await answerMachine(response, vendor, options, asked, () => {
      if (grantType !== jwtBearer) return { error: 'unsupported_grant_type' };
      // RFC 7523 §3: an assertion for another server is none.
      const isForUs = assertion?.aud === `${vendor.url}/grant/GOOGLE_SERVICE_ACCOUNT`;
      if (!isForUs || assertion.scope === undefined) return { error: 'invalid_grant' };
      return { shown: [assertion.iss, assertion.kid ?? ''], isSignedBy: assertion.isSignedBy };
    });
    if (token !== undefined) response.json(answerOf(token, undefined));
  });

  router.post('/installations/:installation/access_tokens', async (request, response) => {
    const jwt = request.get('authorization')?.replace(/^Bearer /, '') ?? '';
    const assertion = readAssertion(jwt, now(), longest.app);
    const asked = { mode: 'SERVICE_ACCOUNT', grantType: 'installation', refusal: 401 };
    const token = await answerMachine(response, vendors.get(request), options, asked, () =>
      assertion
        ? { shown: [assertion.iss, request.params.installation], isSignedBy: assertion.isSignedBy }
        : { error: 'invalid_grant' },
    );
    if (token === undefined) return;
    const end = new Date(now() + loginLifetime * 1000).toISOString();
    response.status(201).json({ token, expires_at: end.replace(/\.\d+/, '') });
  });
  return router;
}
