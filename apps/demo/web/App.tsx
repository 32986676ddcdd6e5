import { KitProvider } from '@kit/react';
import type { Localization } from '@kit/react';
import type { FC } from 'react';
import type { Person } from '../server/people.ts';
import { AppsPage } from './AppsPage.tsx';
import { AssistantPage } from './AssistantPage.tsx';
import { BehindTheScenes } from './BehindTheScenes.tsx';
import { IntegrationsPage } from './IntegrationsPage.tsx';
import { Sidebar } from './Sidebar.tsx';
import { useMe } from './useMe.ts';
import { usePath } from './usePath.ts';
import { WeekPage } from './WeekPage.tsx';

const pages: Readonly<Record<string, FC<{ readonly me: Person }>>> = {
  '/': WeekPage,
  '/integrations': IntegrationsPage,
  '/assistant': AssistantPage,
  '/apps': AppsPage,
};

/** Morrow's people know services, and no toolkits. */
const words: Localization = { toolkitPicker: { label: 'Services', search: 'Search services' } };

/** The whole product: a sidebar, four pages, and a look behind the scenes. */
export function App() {
  const { me, people, signInAs } = useMe();
  const path = usePath();
  if (!me || !people) return null;
  const Page = pages[path] ?? WeekPage;
  return (
    <KitProvider key={me.id} baseUrl="/api/kit" localization={words}>
      <div className="shell">
        <Sidebar me={me} people={people} path={path} onSignInAs={signInAs} />
        <main className="page">
          <Page me={me} />
        </main>
        <BehindTheScenes />
      </div>
    </KitProvider>
  );
}
