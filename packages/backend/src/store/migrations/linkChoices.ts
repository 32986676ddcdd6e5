import type { Kysely } from 'kysely';

/** Links that let their user choose among auth configs, and links whose account will replace another. */
export async function linkChoices({ schema }: Kysely<never>): Promise<void> {
  await schema.alterTable('link').addColumn('choices', 'text').execute();
  await schema.alterTable('link').addColumn('replaces', 'text').execute();
}
