import { ConnectButton, ConnectChecklist } from '@kit/react';
import { useMutation } from '@tanstack/react-query';
import type { Person } from '../server/people.ts';
import { callServer, ServerError } from './callServer.ts';

const sources = [
  { toolkit: 'github', reason: 'For what was shipped' },
  { toolkit: 'slack', reason: 'For where the report goes' },
  { toolkit: 'posthog', reason: 'For the numbers', optional: true },
];

/** Onboarding, and the report that a guarded route writes. */
export function WeekPage({ me }: { readonly me: Person }) {
  const report = useMutation({ mutationFn: () => callServer<{ author: string }>('/report') });
  return (
    <>
      <h1>This week</h1>
      <p className="lead">
        Every Friday at four, {me.company} gets a report that nobody had to write. Connect what it is made of.
      </p>
      <section aria-labelledby="sources" className="card">
        <h2 id="sources">Sources</h2>
        <ConnectChecklist toolkits={sources} />
      </section>
      <section aria-labelledby="report" className="card">
        <h2 id="report">Report</h2>
        <p className="muted">It is written from GitHub, in your name.</p>
        <div>
          <button type="button" className="action" disabled={report.isPending} onClick={() => report.mutate()}>
            {report.isPending ? 'Writing…' : 'Write it now'}
          </button>
        </div>
        <div role="status">
          {report.error && <p className="problem">{report.error.message}</p>}
          {report.error instanceof ServerError && report.error.toolkit !== undefined && (
            <ConnectButton toolkit={report.error.toolkit} onConnect={() => report.mutate()} />
          )}
          {report.data && (
            <article className="report">
              <h3>Week 47 at {me.company}</h3>
              <p>
                Four pull requests were merged, the export dialog among them. Two fixes for time zones close the oldest
                open issues. The new onboarding is with half of all new customers.
              </p>
              <p className="muted">Read from GitHub as {report.data.author}. Figures are sample data.</p>
            </article>
          )}
        </div>
      </section>
    </>
  );
}
