import { AuthConfigForm, AuthConfigList } from '@kit/react';
import type { AuthConfig } from '@kit/react';
import { useState } from 'react';
import type { Person } from '../server/people.ts';
import { integrations } from './integrations.ts';

const focus = (heading: HTMLElement | null): void => heading?.focus();

/** Where an administrator brings the company's own OAuth apps and shared keys. */
export function AppsPage({ me }: { readonly me: Person }) {
  const [toolkit, setToolkit] = useState<string>(integrations[0].toolkit);
  const [edited, setEdited] = useState<AuthConfig | null>(null);
  const [edits, setEdits] = useState(0); // Edit begins anew, also for what has just been saved
  if (!me.admin) {
    return (
      <>
        <h1>Sign-in apps</h1>
        <p className="lead">
          Only administrators of {me.company} can change how people sign in to other services. Ask one of them.
        </p>
      </>
    );
  }
  return (
    <>
      <h1>Sign-in apps</h1>
      <p className="lead">
        Choose how people at {me.company} sign in to other services: with Morrow’s app, or with your own.
      </p>
      {edited ? (
        <div key={edits} className="editing">
          <h2 tabIndex={-1} ref={focus}>
            {edited.name}
          </h2>
          <button type="button" className="action quiet" onClick={() => setEdited(null)}>
            Set up another
          </button>
        </div>
      ) : (
        <label className="choose">
          <span>Service</span>
          <select value={toolkit} onChange={(event) => setToolkit(event.target.value)}>
            {integrations.map((integration) => (
              <option key={integration.toolkit} value={integration.toolkit}>
                {integration.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="card">
        {edited ? (
          <AuthConfigForm key={edits} authConfigId={edited.id} onUpdated={setEdited} />
        ) : (
          <AuthConfigForm key={toolkit} toolkit={toolkit} />
        )}
      </div>
      <section aria-labelledby="configs">
        <h2 id="configs">In use</h2>
        <AuthConfigList
          onEdit={(authConfig) => {
            setEdited(authConfig);
            setEdits(edits + 1);
          }}
        />
      </section>
    </>
  );
}
