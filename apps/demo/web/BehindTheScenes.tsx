import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Seen } from '../server/createServerLog.ts';
import { callServer } from './callServer.ts';
import { useRefusedWindows } from './useRefusedWindows.ts';

interface SeenAnswer {
  readonly lines: readonly Seen[];
  readonly switches: readonly {
    readonly name: string;
    readonly label: string;
    readonly hint: string;
    readonly on: boolean;
  }[];
}

/** A drawer for whoever tries the demo: what the server saw, and what can be made to go wrong. */
export function BehindTheScenes() {
  const [isOpen, setOpen] = useState(false);
  const queryClient = useQueryClient();
  const { data } = useQuery({
    queryKey: ['seen'],
    queryFn: () => callServer<SeenAnswer>('/seen'),
    refetchInterval: isOpen ? 1500 : false,
  });
  const switches = data?.switches ?? [];
  useRefusedWindows(switches.some(({ name, on }) => name === 'windowRefused' && on));

  async function set(name: string, on: boolean): Promise<void> {
    await callServer('/faults', 'PUT', { name, on });
    await queryClient.invalidateQueries({ queryKey: ['seen'] });
  }

  return (
    <aside className="behind" data-open={isOpen} aria-label="Behind the scenes">
      <button type="button" className="behind-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Close' : 'Behind the scenes'}
        {!isOpen && switches.some(({ on }) => on) && <span className="badge">faults on</span>}
      </button>
      {isOpen && (
        <div className="behind-body">
          {switches.length > 0 && (
            <fieldset>
              <legend>What goes wrong</legend>
              {switches.map(({ name, label, hint, on }) => (
                <label key={name} className="switch">
                  <input type="checkbox" checked={on} onChange={(event) => void set(name, event.target.checked)} />
                  <span>
                    {label}
                    <small>{hint}</small>
                  </span>
                </label>
              ))}
            </fieldset>
          )}
          <h2>What the server saw</h2>
          <ol className="seen">
            {data?.lines.map(({ id, at, what, who, detail }) => (
              <li key={id}>
                <time dateTime={at}>{new Date(at).toLocaleTimeString()}</time>
                <strong>{what}</strong> {who}
                <small>{detail}</small>
              </li>
            ))}
          </ol>
          {data?.lines.length === 0 && <p className="muted">Nothing yet. Connect something.</p>}
        </div>
      )}
    </aside>
  );
}
