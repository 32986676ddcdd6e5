import type { KitErrorCode } from '@kit/contract';

/** What can be heard through `onEvent`; the list only grows. */
export type KitEventType =
  | 'fields_shown'
  | 'window_opened'
  | 'window_blocked'
  | 'connect_started'
  | 'connected'
  | 'connect_failed'
  | 'connect_cancelled'
  | 'disconnected'
  | 'paused'
  | 'resumed'
  | 'auth_config_created'
  | 'auth_config_updated'
  | 'auth_config_deleted';

/** One event for analytics. It never holds a value that a user has typed. */
export interface KitEvent {
  readonly type: KitEventType;
  readonly toolkit: string;
  /** Since the press that began the attempt, where there was one. */
  readonly elapsedMs?: number;
  readonly code?: KitErrorCode;
}
