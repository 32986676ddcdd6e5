import { ConnectButton, ConnectionList, KitProvider } from '@kit/react';
import '@kit/react/styles.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

function App() {
  const [token, setToken] = useState<string>();

  async function signIn() {
    const answer = await fetch('/api/token', { method: 'POST' });
    setToken((await answer.json()).token);
  }

  if (token === undefined) return <button onClick={() => void signIn()}>Sign in as Ada</button>;
  return (
    <KitProvider baseUrl="/api/kit" headers={{ authorization: `Bearer ${token}` }} sessionKey="ada">
      <ConnectButton toolkit="github" />
      <ConnectionList />
    </KitProvider>
  );
}

createRoot(document.getElementById('root')!).render(<App />);
