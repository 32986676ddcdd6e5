import {
  AuthConfigForm,
  AuthConfigList,
  ConnectButton,
  ConnectCard,
  ConnectChecklist,
  ConnectDialog,
  ConnectionList,
  ConnectionStatus,
  KitProvider,
  ToolkitPicker,
} from '@kit/react';
import type { FakeBff } from '@kit/react/testing';
import { StrictMode, useEffect, useRef, useState, version } from 'react';
import type { ReactNode } from 'react';

/** Every component once, with a server in memory: the same on the server and in the browser. */
export function App({ bff, isOpen }: { readonly bff: FakeBff; readonly isOpen: boolean }) {
  const button = useRef<HTMLButtonElement>(null);
  const [said, setSaid] = useState<readonly string[]>([]);
  const [dialog, setDialog] = useState(isOpen);
  const say = (text: string) => setSaid((before) => [...before, text]);
  useEffect(() => {
    document.documentElement.dataset['ref'] = button.current?.tagName ?? 'none';
  }, []);
  return (
    <StrictMode>
      <KitProvider baseUrl={bff.baseUrl} fetch={bff.fetch} onEvent={({ type }) => say(type)}>
        <p id="version">{version}</p>
        <Part name="button">
          <ConnectButton ref={button} toolkit="github" />
        </Part>
        <Part name="fields">
          <ConnectButton toolkit="posthog" />
        </Part>
        <Part name="child">
          <ConnectButton toolkit="weather" asChild>
            <button type="button">Weather, please</button>
          </ConnectButton>
        </Part>
        <Part name="dialog">
          <button type="button" onClick={() => setDialog(true)}>
            Open the dialog
          </button>
          <ConnectDialog toolkit="bigquery" open={dialog} onOpenChange={setDialog} />
        </Part>
        <Part name="status">
          <ConnectionStatus toolkit="zendesk" />
        </Part>
        <Part name="connections">
          <ConnectionList />
        </Part>
        <Part name="form">
          <AuthConfigForm toolkit="hubspot" onCreated={({ toolkit }) => say(`created ${toolkit}`)} />
        </Part>
        <Part name="configs">
          <AuthConfigList />
        </Part>
        <Part name="picker">
          <ToolkitPicker onSelect={({ slug }) => say(`picked ${slug}`)} />
        </Part>
        <Part name="checklist">
          <ConnectChecklist toolkits={['zendesk', { toolkit: 'hubspot', optional: true }]} />
        </Part>
        <Part name="card">
          <ConnectCard toolkit="hubspot" reason="For deals." onResolved={({ status }) => say(status)} />
        </Part>
      </KitProvider>
      <p id="said">{said.join(', ')}</p>
    </StrictMode>
  );
}

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section id={name} aria-label={name}>
      {children}
    </section>
  );
}
