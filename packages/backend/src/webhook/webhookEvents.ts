/** The events that are sent, of all that the upstream knows. */
export const expiredEvent = 'composio.connected_account.expired';

export const webhookEvents = [
  {
    event_type: expiredEvent,
    description: 'A connected account has expired; its user has to connect again.',
    supported_versions: ['V3'],
  },
  {
    event_type: 'composio.trigger.message',
    description: 'A trigger fired. Accepted for compatibility; no triggers run here.',
    supported_versions: ['V1', 'V2', 'V3'],
  },
  {
    event_type: 'composio.trigger.disabled',
    description: 'A trigger was disabled. Accepted for compatibility; no triggers run here.',
    supported_versions: ['V3'],
  },
] as const;
