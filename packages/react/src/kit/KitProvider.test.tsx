import { keepPreviousData, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useEffect } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { AuthConfigForm } from '../auth-config/AuthConfigForm.tsx';
import { AuthConfigList } from '../auth-config/AuthConfigList.tsx';
import { ConnectButton } from '../connection/ConnectButton.tsx';
import { connectedAccountsOptions } from '../connection/connectedAccountsOptions.ts';
import { ConnectDialog } from '../connection/ConnectDialog.tsx';
import { ConnectionList } from '../connection/ConnectionList.tsx';
import { ConnectionStatus } from '../connection/ConnectionStatus.tsx';
import { useConnection } from '../connection/useConnection.ts';
import { createFakeBff } from '../testing/createFakeBff.ts';
import { fakeAccount } from '../testing/fakeAccount.ts';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import { createBffClient } from './createBffClient.ts';
import type { AppearanceVariables } from './Appearance.ts';
import { KitProvider } from './KitProvider.tsx';

const page = (
  <>
    <ConnectButton toolkit="github" />
    <ConnectDialog toolkit="github" open={false} onOpenChange={() => {}} />
    <ConnectionList />
    <ConnectionStatus toolkit="github" />
    <AuthConfigForm toolkit="github" />
    <AuthConfigList />
  </>
);

describe('<KitProvider />', () => {
  it('explains what to do where it is missing', () => {
    expect(() => render(<ConnectButton toolkit="github" />)).toThrow(
      /no <KitProvider baseUrl="\/api\/kit"> around this component/,
    );
    vi.mocked(console.error).mockClear(); // React repeats what was thrown
  });

  it('renders on a server and is hydrated without a word', async () => {
    const bff = createFakeBff({ accounts: [fakeAccount({ toolkit: 'github', state: 'expired' })] });
    const app = (
      <KitProvider baseUrl={bff.baseUrl} fetch={bff.fetch}>
        {page}
      </KitProvider>
    );
    const container = document.body.appendChild(document.createElement('div'));
    container.innerHTML = renderToString(app);
    expect(container.querySelector('button')).toHaveAttribute('data-state', 'loading');
    const recovered = vi.fn<() => void>();
    render(app, { container, hydrate: true, onRecoverableError: recovered });
    await waitFor(() => expect(container.querySelector('button')).toHaveAttribute('data-state', 'expired'));
    expect(recovered).not.toHaveBeenCalled();
  });

  it('shows at once what a server has fetched before', async () => {
    const bff = createFakeBff({ accounts: [fakeAccount({ toolkit: 'github', state: 'expired' })] });
    const queryClient = new QueryClient();
    const client = createBffClient({ baseUrl: bff.baseUrl, fetch: bff.fetch });
    await queryClient.prefetchQuery(connectedAccountsOptions(client));
    const { toolkitOptions } = await import('./toolkitOptions.ts');
    await queryClient.prefetchQuery(toolkitOptions(client, 'github'));
    const html = renderToString(
      <KitProvider baseUrl={bff.baseUrl} fetch={bff.fetch} queryClient={queryClient}>
        <ConnectButton toolkit="github" />
      </KitProvider>,
    );
    expect(html).toContain('data-state="expired"');
  });

  it('uses the query client of the host where there is one', async () => {
    const bff = createFakeBff();
    const host = new QueryClient();
    render(
      <QueryClientProvider client={host}>
        <KitProvider baseUrl={bff.baseUrl} fetch={bff.fetch}>
          <ConnectButton toolkit="github" />
        </KitProvider>
      </QueryClientProvider>,
    );
    await screen.findByRole('button', { name: 'Connect GitHub' });
    expect(
      host
        .getQueryCache()
        .getAll()
        .map(({ queryKey }) => queryKey),
    ).toContainEqual(['kit', '/api/kit', 'connected-accounts']);
  });

  it('shows nobody the connections of the last user', async () => {
    const queryClient = new QueryClient();
    const theirs = createFakeBff({ accounts: [fakeAccount({ toolkit: 'github' })] });
    const app = (user: string, bff: ReturnType<typeof createFakeBff>) => (
      <KitProvider baseUrl={bff.baseUrl} fetch={bff.fetch} queryClient={queryClient} sessionKey={user}>
        <ConnectButton toolkit="github" />
      </KitProvider>
    );
    const { rerender } = render(app('ada', theirs));
    await screen.findByRole('button', { name: /^Connected/ });
    rerender(app('bob', createFakeBff()));
    expect(screen.queryByRole('button', { name: /^Connected/ })).toBeNull();
    expect(await screen.findByRole('button', { name: 'Connect GitHub' })).toBeVisible();
  });

  it('does so where the host keeps what was shown before', async () => {
    const queryClient = new QueryClient({ defaultOptions: { queries: { placeholderData: keepPreviousData } } });
    const theirs = createFakeBff({ accounts: [fakeAccount({ toolkit: 'github' })] });
    const app = (user: string, bff: ReturnType<typeof createFakeBff>) => (
      <KitProvider baseUrl={bff.baseUrl} fetch={bff.fetch} queryClient={queryClient} sessionKey={user}>
        <ConnectButton toolkit="github" />
        <ConnectionList />
      </KitProvider>
    );
    const { rerender } = render(app('ada', theirs));
    await screen.findByText('github_amber-heron');
    rerender(app('bob', createFakeBff({ hanging: ['listConnectedAccounts'] })));
    expect(screen.queryByText('github_amber-heron')).toBeNull();
    expect(screen.getByRole('button', { name: /^Loading…/ })).toBeVisible();
  });

  it('shows what has changed where the host never asks again', async () => {
    const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 'static' } } });
    renderWithKit(
      <>
        <AuthConfigForm toolkit="github" />
        <AuthConfigList />
      </>,
      { queryClient },
    );
    await screen.findByText('Nothing is set up yet.');
    await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
    expect(await screen.findByRole('button', { name: 'More for GitHub' })).toBeVisible();
  });

  it('leaves out what a host does not know yet: a variable, a text', async () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a host without exactOptionalPropertyTypes may give
    const nothing = undefined as unknown as string;
    const { container } = renderWithKit(<ConnectButton toolkit="github" />, {
      appearance: { variables: { colorPrimary: nothing } },
      localization: { connectButton: { connect: nothing } },
    });
    expect(await screen.findByRole('button', { name: 'Connect GitHub' })).toBeVisible();
    expect(container.firstElementChild).not.toHaveAttribute('style');
  });

  it('sets language, direction, theme and variables without a style attribute in the markup', async () => {
    const { container } = renderWithKit(<ConnectButton toolkit="github" />, {
      locale: 'ar',
      appearance: { theme: 'dark', variables: { colorPrimary: 'rebeccapurple' }, elements: { connectButton: 'mine' } },
      localization: { connectButton: { connect: 'ربط {{toolkit}}' } },
    });
    await screen.findByRole('button', { name: 'ربط GitHub' });
    const root = container.firstElementChild;
    expect(root).toHaveAttribute('dir', 'rtl');
    expect(root).toHaveAttribute('lang', 'ar');
    expect(root).toHaveAttribute('data-kit-theme', 'dark');
    expect(screen.getByRole('button')).toHaveClass('kit-ConnectButton', 'mine');
    expect(root).toHaveStyle({ '--kit-color-primary': 'rebeccapurple' });
    expect(
      renderToString(
        <KitProvider baseUrl="/x" appearance={{ variables: { colorPrimary: 'red' } }}>
          {page}
        </KitProvider>,
      ),
    ).not.toContain('style=');
  });

  it('takes back variables that are no longer set', async () => {
    const app = (variables: AppearanceVariables) => (
      <KitProvider baseUrl="/api/kit" fetch={createFakeBff().fetch} appearance={{ variables }}>
        {page}
      </KitProvider>
    );
    const { container, rerender } = render(app({ colorPrimary: 'red', borderRadius: '2px' }));
    expect(container.firstElementChild).toHaveStyle({ '--kit-color-primary': 'red' });
    rerender(app({ borderRadius: '3px' }));
    await waitFor(() => expect(container.firstElementChild).toHaveAttribute('style', '--kit-border-radius: 3px;'));
  });

  it('hands on the fields of TanStack Query, and renders only who reads them', async () => {
    let renders = 0;
    function Reader() {
      const { connection } = useConnection({ toolkit: 'github' });
      useEffect(() => {
        renders++;
      });
      return <p>{connection?.state ?? 'none'}</p>;
    }
    function Fetching() {
      return <p>{useConnection({ toolkit: 'github' }).isFetching ? 'fetching' : 'idle'}</p>;
    }
    const { bff } = renderWithKit(
      <>
        <Reader />
        <Fetching />
      </>,
      { scenario: 'connected' },
    );
    await screen.findByText('connected');
    await waitFor(() => expect(bff.streams.size()).toBe(1));
    await screen.findByText('idle');
    renders = 0;
    bff.streams.publish();
    await waitFor(() => expect(bff.requests.filter(({ route }) => route === 'listConnectedAccounts')).toHaveLength(2));
    await screen.findByText('idle');
    expect(renders).toBe(0);
  });
});
