/** What can be made to go wrong in the demo, and what one will see. */
export const faults = {
  slow: { label: 'The provider is slow', hint: 'Its token endpoint takes four seconds.' },
  denied: { label: 'Consent is denied', hint: 'The provider answers every request with a no.' },
  linkExpired: {
    label: 'Links have run out',
    hint: 'The backend’s clock jumps eleven minutes ahead. Open a link first.',
  },
  windowRefused: { label: 'Windows are refused', hint: 'As a strict browser refuses them.' },
  upstreamDown: { label: 'The backend is down', hint: 'Connections to it are cut.' },
  rateLimited: { label: 'Too many requests', hint: 'The backend answers 429.' },
  tokenExpired: { label: 'Tokens run out', hint: 'At once, and they cannot be renewed. Then write the report.' },
  accountRevoked: { label: 'Access is revoked', hint: 'At the provider, for all. Then write the report.' },
} as const;

/** One thing that can go wrong. */
export type Fault = keyof typeof faults;

/** Tells whether `name` stands in the table. */
export function isFault(name: unknown): name is Fault {
  return typeof name === 'string' && Object.hasOwn(faults, name);
}
