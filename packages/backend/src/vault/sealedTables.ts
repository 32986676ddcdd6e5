/** Where sealed values are, and what names their rows. */
export const sealedTables = [
  { table: 'auth_config', id: 'id' },
  { table: 'connected_account', id: 'id' },
  { table: 'authorization', id: 'state_hash' },
  { table: 'completion', id: 'token_hash' },
  { table: 'webhook_subscription', id: 'id' },
] as const;

export type SealedTable = (typeof sealedTables)[number];
