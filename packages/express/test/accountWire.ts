import type { ConnectedAccountWire } from '@kit/contract/composio';

/** When accounts of tests were made, unless they say otherwise. */
export const madeAt = Date.parse('2026-01-01T00:00:00Z');

/** A connected account of GitHub as upstream tells it: active, of alice, confirmed. */
export const accountWire = (id: string, more: Partial<ConnectedAccountWire> = {}): ConnectedAccountWire => ({
  id,
  word_id: null,
  alias: null,
  user_id: 'alice',
  toolkit: { slug: 'github' },
  auth_config: { id: 'ac_1', auth_scheme: 'OAUTH2', is_disabled: false },
  status: 'ACTIVE',
  status_reason: null,
  is_disabled: false,
  experimental: null,
  created_at: new Date(madeAt).toISOString(),
  updated_at: null,
  ...more,
});
