import { ConnectButton, ConnectionList, KitProvider } from '@kit/react';
import '@kit/react/styles.css';
import { createRoot } from 'react-dom/client';

const api = import.meta.env['VITE_API_ORIGIN'] ?? 'http://localhost:4000';

createRoot(document.getElementById('root')!).render(
  <>
    <form method="post" action={`${api}/sign-in`}>
      <button>Sign in as Ada</button>
    </form>
    <KitProvider baseUrl={`${api}/kit`}>
      <ConnectButton toolkit="github" />
      <ConnectionList />
    </KitProvider>
  </>,
);
