import type { Migration } from 'kysely/migration';
import { countByAuthConfig } from './migrations/countByAuthConfig.ts';
import { keyInUse } from './migrations/keyInUse.ts';
import { linkChoices } from './migrations/linkChoices.ts';
import { longLists } from './migrations/longLists.ts';
import { neverConnected } from './migrations/neverConnected.ts';
import { start } from './migrations/start.ts';
import { webhooks } from './migrations/webhooks.ts';

/** Forward only, in order of their names; a released one is never edited. */
export const migrations: Record<string, Migration> = {
  '0001_start': { up: start },
  '0002_webhooks': { up: webhooks },
  '0003_count_by_auth_config': { up: countByAuthConfig },
  '0004_never_connected': { up: neverConnected },
  '0005_key_in_use': { up: keyInUse },
  '0006_long_lists': { up: longLists },
  '0007_link_choices': { up: linkChoices },
};
