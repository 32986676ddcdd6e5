import { randomBytes } from 'node:crypto';
import type { CatalogScheme, CatalogToolkit } from '../../catalog/catalogToolkit.ts';
import type { SandboxDatabase } from '../openSandboxDatabase.ts';
import { tenantOf } from '../standIn.ts';
import { basicHeader, credentialDigest } from './credentialDigest.ts';
import { machineDigest } from './machineDigest.ts';
import { makeMachine } from './makeMachine.ts';
import type { Person } from './createPeople.ts';

/** A key as it is listed: whose it is, never its secret. */
export interface ApiKey {
  readonly id: string;
  readonly mode: string;
  readonly personId: string;
  readonly tenant: string | null;
  readonly hint: string;
  readonly createdAt: number;
  readonly revokedAt: number | null;
}

export interface KeyRegistry {
  /** Makes a credential; the values are shown this once. */
  issue(toolkit: CatalogToolkit, scheme: CatalogScheme, person: Person, given: Record<string, string>): IssuedKey;
  findByDigest(digest: string): ApiKey | undefined;
  /** Of a key whose bearer signs. */
  publicKeyOf(id: string): string | undefined;
  list(toolkit: string): ApiKey[];
  revoke(toolkit: string, id: string): boolean;
}

export interface IssuedKey {
  readonly id: string;
  readonly values: Record<string, string>;
}

const columns = `id, mode, person_id AS personId, tenant, hint, created_at AS createdAt, revoked_at AS revokedAt`;

export function createKeyRegistry(database: SandboxDatabase, now: () => number): KeyRegistry {
  const insert = database.prepare(
    'INSERT INTO api_key (id, toolkit, mode, digest, tenant, person_id, hint, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const insertPublicKey = database.prepare('INSERT INTO public_key (key_id, pem) VALUES (?, ?)');
  const publicKey = database.prepare<[string], { pem: string }>('SELECT pem FROM public_key WHERE key_id = ?');
  const byDigest = database.prepare<[string], ApiKey>(
    `SELECT ${columns} FROM api_key WHERE digest = ? AND revoked_at IS NULL`,
  );
  const all = database.prepare<[string], ApiKey>(
    `SELECT ${columns} FROM api_key WHERE toolkit = ? AND revoked_at IS NULL ORDER BY created_at DESC, id`,
  );
  const revoke = database.prepare(
    'UPDATE api_key SET revoked_at = ? WHERE toolkit = ? AND id = ? AND revoked_at IS NULL',
  );

  return {
    issue(toolkit, scheme, person, given) {
      const machine = scheme.tokenGrant && makeMachine(scheme.mode, toolkit.slug);
      const values = { ...makeValues(toolkit, scheme, person, given), ...machine?.values };
      const fill = (_name: string, template: string): string => fillTemplate(template, values);
      const digest = machine
        ? machineDigest(toolkit.slug, scheme, machine.shown)
        : credentialDigest(toolkit.slug, scheme, {
            body: fill,
            header: fill,
            query: fill,
            basic: ({ username, password }) =>
              basicHeader(fillTemplate(username, values), fillTemplate(password, values)),
          });
      if (!digest)
        throw new Error(`@kit/backend: ${scheme.mode} of ${toolkit.slug} puts no credential into a request.`);
      const id = `key_${randomBytes(8).toString('hex')}`;
      const secret = scheme.fields.connection.find((field) => field.secret);
      const hint = `…${(secret ? values[secret.name] : undefined)?.slice(-4) ?? ''}`;
      insert.run(
        id,
        toolkit.slug,
        scheme.mode,
        digest,
        tenantOf(toolkit.baseUrl, values) ?? null,
        person.id,
        hint,
        now(),
      );
      if (machine?.publicKey !== undefined) insertPublicKey.run(id, machine.publicKey);
      return { id, values };
    },
    findByDigest: (digest) => byDigest.get(digest),
    publicKeyOf: (id) => publicKey.get(id)?.pem,
    list: (toolkit) => all.all(toolkit),
    revoke: (toolkit, id) => revoke.run(now(), toolkit, id).changes > 0,
  };
}

function makeValues(
  toolkit: CatalogToolkit,
  scheme: CatalogScheme,
  person: Person,
  given: Record<string, string>,
): Record<string, string> {
  const secret = `sandbox_${toolkit.slug}_${randomBytes(18).toString('hex')}`;
  return Object.fromEntries(
    scheme.fields.connection.map(({ name, description, secret: isSecret, default: preset }) => {
      // As the field's own help says that it begins, so that a check for that lets it through.
      const start = /Starts with "([^"]+)"/.exec(description)?.[1];
      if (name === 'basic_encoded') return [name, Buffer.from(`${person.email}/token:${secret}`).toString('base64')];
      if (isSecret) return [name, `${start ?? ''}${secret}`];
      const made = start === undefined ? (name === 'username' ? person.email : 'acme') : `${start}${secret}`;
      return [name, given[name]?.trim() || preset || made];
    }),
  );
}

function fillTemplate(template: string, values: Record<string, string>): string {
  return template.replaceAll(/\{\{([^}]+)\}\}/g, (_slot, name: string) => values[name] ?? '');
}
