import { ConnectButton, ConnectionList, ToolkitPicker } from '@kit/react';
import { useState } from 'react';
import type { Person } from '../server/people.ts';
import { integrations } from './integrations.ts';

interface Chosen {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
}

/** One card per service that Morrow knows well, a search through all others, and the accounts. */
export function IntegrationsPage({ me }: { readonly me: Person }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
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
      <section aria-labelledby="more">
        <h2 id="more">More services</h2>
        <div className="split">
          <ToolkitPicker onSelect={({ slug, name, description }) => setChosen({ slug, name, description })} />
          {chosen ? (
            <div className="card" data-testid="chosen">
              <h3>{chosen.name}</h3>
              <p className="muted">{chosen.description}</p>
              <ConnectButton key={chosen.slug} toolkit={chosen.slug} />
            </div>
          ) : (
            <p className="card muted">Choose a service to see what Morrow would do with it.</p>
          )}
        </div>
      </section>
    </>
  );
}
