import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

/** The server of this run; it starts when it is first asked for. */
export async function postgresUrl(): Promise<string> {
  const response = await fetch(inject('postgresStarter'), { headers: { connection: 'close' } }); // none that it closes meanwhile
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

/** A new database on the server of this run. */
export async function createDatabase(options = ''): Promise<string> {
  const url = new URL(await postgresUrl());
  const name = `kit_${randomBytes(6).toString('hex')}`;
  await queryPostgres(url.href, `create database ${name} ${options}`);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs one statement beside whoever else uses the database. */
export async function queryPostgres(databaseUrl: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}
