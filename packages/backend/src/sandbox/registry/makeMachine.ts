import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';

/** What a vendor hands out for a machine, and what it keeps of that. */
export interface Machine {
  readonly values: Readonly<Record<string, string>>;
  /** What the machine shows of itself when it asks for a token. */
  readonly shown: readonly string[];
  /** Where it signs instead of showing a secret. */
  readonly publicKey?: string;
}

/** A credential of the schemes that get tokens without a user; undefined for every other scheme. */
export function makeMachine(mode: string, toolkit: string): Machine | undefined {
  return makers[mode]?.(toolkit);
}

const makers: Readonly<Record<string, (toolkit: string) => Machine>> = {
  S2S_OAUTH2: (toolkit) => {
    const id = `machine_${randomBytes(9).toString('hex')}`;
    const secret = `sandbox_${toolkit}_${randomBytes(24).toString('base64url')}`;
    return { values: { client_id: id, client_secret: secret }, shown: [id, secret] };
  },
  GOOGLE_SERVICE_ACCOUNT: (toolkit) => {
    const { privateKey, publicKey } = makeKeyPair('pkcs8');
    const id = randomBytes(20).toString('hex');
    const email = `machine-${randomBytes(4).toString('hex')}@${toolkit.replaceAll('_', '-')}.sandbox.invalid`;
    const file = { type: 'service_account', project_id: 'sandbox', private_key_id: id, private_key: privateKey };
    const credentials = JSON.stringify({ ...file, client_email: email, client_id: String(randomInt(2 ** 40)) });
    return { values: { credentials_json: credentials }, shown: [email, id], publicKey };
  },
  SERVICE_ACCOUNT: () => {
    const { privateKey, publicKey } = makeKeyPair('pkcs1');
    const application = String(randomInt(2 ** 40));
    const installation = String(randomInt(2 ** 40));
    const values = { application_id: application, installation_id: installation, private_key: privateKey };
    return { values, shown: [application, installation], publicKey };
  },
};

function makeKeyPair(type: 'pkcs1' | 'pkcs8'): { privateKey: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privateKey: privateKey.export({ type, format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}
