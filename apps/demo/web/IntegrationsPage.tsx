import { ConnectButton, ConnectionList } from '@kit/react';
import type { Person } from '../server/people.ts';
import { integrations } from './integrations.ts';

/** One card per service, each with its button. */
export function IntegrationsPage({ me }: { readonly me: Person }) {
  return (
    <>
      <h1>Integrations</h1>
      <p className="lead">
        Morrow writes {me.company}’s weekly report from the tools you already use. Connect the ones it may read.
      </p>
      <ul className="cards">
        {integrations.map(({ toolkit, name, purpose }) => (
          <li key={toolkit} className="card" data-testid={`card-${toolkit}`}>
            <h2>{name}</h2>
            <p>{purpose}</p>
            <ConnectButton toolkit={toolkit} />
          </li>
        ))}
      </ul>
      <section aria-labelledby="accounts">
        <h2 id="accounts">Your accounts</h2>
        <ConnectionList />
      </section>
    </>
  );
}
