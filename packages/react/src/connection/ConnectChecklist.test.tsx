import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { createFakeBff } from '../testing/createFakeBff.ts';
import { fakeAccount } from '../testing/fakeAccount.ts';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import { ConnectChecklist } from './ConnectChecklist.tsx';

describe('<ConnectChecklist />', () => {
  it('is complete when all that is needed is connected', async () => {
    const onComplete = vi.fn<() => void>();
    const bff = createFakeBff({ accounts: [fakeAccount({ toolkit: 'github' })] });
    renderWithKit(
      <ConnectChecklist
        toolkits={[
          'github',
          { toolkit: 'weather', reason: 'For the forecast.' },
          { toolkit: 'posthog', optional: true },
        ]}
        onComplete={onComplete}
      />,
      { bff },
    );
    expect(await screen.findByText('1 of 2 connected')).toBeVisible();
    expect(screen.getByText('For the forecast.')).toBeVisible();
    expect(onComplete).not.toHaveBeenCalled();
    await userEvent.click(await screen.findByRole('button', { name: 'Connect Weather' }));
    expect(await screen.findByText('Everything needed is connected.')).toBeVisible();
    await waitFor(() => expect(onComplete).toHaveBeenCalled());
  });

  it('says nothing of what is connected while nobody knows', async () => {
    renderWithKit(<ConnectChecklist toolkits={['github']} />, { scenario: 'loading' });
    expect(await screen.findByRole('button', { name: /^Loading…/ })).toBeVisible();
    expect(screen.queryByText('0 of 1 connected')).toBeNull();
  });
});
