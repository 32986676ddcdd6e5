import { ConnectButton, ConnectionList, KitProvider } from '@kit/react';
import '@kit/react/styles.css';
import { createRoot } from 'react-dom/client';

createRoot(document.getElementById('root')!).render(
  <KitProvider baseUrl="/api/kit">
    <h1>Integrations</h1>
    <ConnectButton toolkit="github" />
    <ConnectionList />
  </KitProvider>,
);
