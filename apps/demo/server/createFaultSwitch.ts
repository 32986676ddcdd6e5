import type { Fault } from './faults.ts';

const ahead = 11 * 60_000;

/** Turns faults on and off: the sandbox's by its own control route, the others by what the rest asks it for. */
export function createFaultSwitch() {
  const active = new Set<Fault>();
  let sandbox: string | undefined;

  const control = async (body: object): Promise<void> => {
    if (sandbox === undefined) return;
    const answer = await fetch(`${sandbox}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`The sandbox refused the switch (${answer.status}): ${await answer.text()}`);
  };

  return {
    active: (): readonly Fault[] => [...active],
    now: () => Date.now() + (active.has('linkExpired') ? ahead : 0),
    mode: () => (active.has('upstreamDown') ? 'cut' : active.has('rateLimited') ? 'limit' : 'pass'),
    useSandbox: (url: string | undefined) => {
      sandbox = url;
    },
    async set(fault: Fault, on: boolean): Promise<void> {
      if (on) active.add(fault);
      else active.delete(fault);
      await control({
        do: 'set-faults',
        toolkit: '*',
        faults: {
          ...(active.has('slow') ? { tokenDelayMs: 4000 } : {}),
          ...(active.has('denied') ? { denyConsent: true } : {}),
          ...(active.has('tokenExpired') || active.has('accountRevoked') ? { refuseRefresh: true } : {}),
        },
      });
      if (on && fault === 'tokenExpired') await control({ do: 'expire-tokens' });
      if (on && fault === 'accountRevoked') await control({ do: 'revoke-grants' });
    },
  } as const;
}

/** The demo's switchboard. */
export type FaultSwitch = ReturnType<typeof createFaultSwitch>;
