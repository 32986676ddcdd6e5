import { KitProvider } from '@kit/react';
import { AppsPage } from './AppsPage.tsx';
import { IntegrationsPage } from './IntegrationsPage.tsx';
import { Sidebar } from './Sidebar.tsx';
import { useMe } from './useMe.ts';

/** The whole product: a sidebar and two pages. */
export function App() {
  const { me, people, signInAs } = useMe();
  if (!me || !people) return null;
  const path = location.pathname;
  return (
    <KitProvider key={me.id} baseUrl="/api/kit">
      <div className="shell">
        <Sidebar me={me} people={people} path={path} onSignInAs={signInAs} />
        <main className="page">{path === '/apps' ? <AppsPage me={me} /> : <IntegrationsPage me={me} />}</main>
      </div>
    </KitProvider>
  );
}
