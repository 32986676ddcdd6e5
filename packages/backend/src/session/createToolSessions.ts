import type { Selectable } from 'kysely';
import { newId } from '../newId.ts';
import { readJson } from '../store/readJson.ts';
import type { Db, ToolSessionTable } from '../store/tables.ts';
import type { SessionConfig, ToolSession } from './ToolSession.ts';

export type ToolSessions = ReturnType<typeof createToolSessions>;

/** The stored sessions; they do not expire. */
export function createToolSessions({ db, now }: { db: Db; now: () => number }) {
  return {
    async insert(userId: string, config: SessionConfig): Promise<ToolSession> {
      const row = await db
        .insertInto('tool_session')
        .values({
          id: newId('trs'),
          user_id: userId,
          config: JSON.stringify(config),
          config_version: 1,
          created_at: now(),
          updated_at: now(),
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return readSession(row);
    },

    async find(id: string): Promise<ToolSession | undefined> {
      const row = await db.selectFrom('tool_session').selectAll().where('id', '=', id).executeTakeFirst();
      return row && readSession(row);
    },

    /** Undefined when it was changed since it was read. */
    async update(session: ToolSession, config: SessionConfig): Promise<ToolSession | undefined> {
      const row = await db
        .updateTable('tool_session')
        .set({
          config: JSON.stringify(config),
          config_version: session.version + 1,
          updated_at: now(),
        })
        .where('id', '=', session.id)
        .where('config_version', '=', session.version)
        .returningAll()
        .executeTakeFirst();
      return row && readSession(row);
    },

    async remove(id: string): Promise<boolean> {
      const row = await db.deleteFrom('tool_session').where('id', '=', id).returning('id').executeTakeFirst();
      return row !== undefined;
    },
  };
}

function readSession(row: Selectable<ToolSessionTable>): ToolSession {
  return { id: row.id, userId: row.user_id, config: readJson<SessionConfig>(row.config), version: row.config_version };
}
