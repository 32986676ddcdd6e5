import { isIP } from 'node:net';
import { parsePageUrl, parsePublicUrl } from '../../backendUrls.ts';
import { parseEgressAllowance } from '../../egress/parseEgressAllowance.ts';
import type { ServeArguments } from '../readArguments.ts';
import { type Finding, ok, problem, refusal, warning } from './Finding.ts';

/** What can be judged from the options alone. */
export function checkOptions(options: ServeArguments): Finding[] {
  return [
    checkMode(options),
    checkPublicUrl(options),
    ...(options.verifierUrl === undefined ? [] : [checkVerifierUrl(options.verifierUrl, options)]),
    checkApiKey(options),
    checkEgress(options),
  ];
}

function checkMode({ production, sandbox }: ServeArguments): Finding {
  if (production && sandbox !== false) {
    return problem(
      'Sandbox',
      'it is on in production, where it would let anybody sign in as anybody',
      'Give --no-sandbox, or unset NODE_ENV to try things out',
    );
  }
  if (sandbox !== false) return ok('Sandbox', 'on, for development: it stands in for every vendor');
  return production
    ? ok('Sandbox', 'off')
    : warning('Sandbox', 'off, but NODE_ENV is not "production"', 'Set NODE_ENV=production where real users connect');
}

function checkPublicUrl({ publicUrl, production, host }: ServeArguments): Finding {
  const check = 'Public URL';
  if (publicUrl === undefined) {
    return production
      ? problem(
          check,
          `not set: browsers and vendors would be sent to ${host === '0.0.0.0' ? '127.0.0.1' : host}`,
          'Set KIT_BACKEND_PUBLIC_URL to the https origin at which they reach it',
        )
      : ok(check, 'its own address on this machine');
  }
  try {
    const url = new URL(parsePublicUrl(publicUrl));
    if (url.protocol === 'https:') return ok(check, url.origin);
    const text = `${url.origin} is not https: codes and links would travel readable`;
    if (isLocal(url) && !production) return ok(check, url.origin);
    const fix = 'Put a proxy with TLS before it, and give its https origin';
    return production ? problem(check, text, fix) : warning(check, text, fix);
  } catch (error) {
    return refusal(check, error);
  }
}

function checkVerifierUrl(verifierUrl: string, { production }: ServeArguments): Finding {
  const check = 'Verifier URL';
  try {
    const url = new URL(parsePageUrl('verifierUrl', verifierUrl));
    return production && url.protocol !== 'https:'
      ? problem(check, `${url.origin} is not https`, 'Give the https address of your page')
      : ok(check, url.origin + url.pathname);
  } catch (error) {
    return refusal(check, error);
  }
}

function checkApiKey({ apiKey, dataDir, databaseUrl }: ServeArguments): Finding {
  const check = 'API key';
  const fix = 'Set KIT_BACKEND_API_KEY to what this prints: echo ak_$(openssl rand -hex 24)';
  if (apiKey === undefined && databaseUrl !== undefined)
    return warning(
      check,
      `not set: each process makes its own, in its ${dataDir}/api-key, and refuses the others'`,
      fix,
    );
  if (apiKey === undefined)
    return ok(check, `not set: the one in ${dataDir}/api-key, which is made where there is none`);
  return apiKey.length < 24
    ? warning(check, `only ${apiKey.length} characters, and whoever guesses it acts for all users`, fix)
    : ok(check, 'set');
}

function checkEgress({ allowEgress, production }: ServeArguments): Finding {
  const check = 'Egress';
  try {
    parseEgressAllowance(allowEgress);
  } catch (error) {
    return refusal(check, error);
  }
  if (allowEgress.length === 0) return ok(check, 'public addresses only');
  const text = `${allowEgress.join(', ')} may be called although not public`;
  return production
    ? warning(
        check,
        text,
        'Leave out of --allow-egress what is not yours, or not needed: users have a say in addresses',
      )
    : ok(check, text);
}

const isLocal = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'));
