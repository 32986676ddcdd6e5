import { fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { createFakeBff } from '../testing/createFakeBff.ts';
import { renderWithKit } from '../testing/renderWithKit.tsx';
import type { ToolkitPickerProps } from './ToolkitPicker.tsx';
import { ToolkitPicker } from './ToolkitPicker.tsx';

const pick = () => vi.fn<ToolkitPickerProps['onSelect']>();

describe('<ToolkitPicker />', () => {
  it('renders a screenful of three thousand toolkits, and more as one goes on', async () => {
    const { bff } = renderWithKit(<ToolkitPicker onSelect={pick()} />, { scenario: 'manyToolkits' });
    expect((await screen.findAllByRole('option')).length).toBeLessThan(30);
    const before = bff.requests.length;
    fireEvent.scroll(screen.getByRole('listbox').parentElement!, { target: { scrollTop: 95 * 56 } });
    expect(screen.getByRole('option', { name: /GitHub 96/ })).toHaveAttribute('aria-posinset', '97');
    await waitFor(() => expect(bff.requests.length).toBe(before + 1));
    expect(screen.getAllByRole('option').length).toBeLessThan(30);
  });

  it('keeps the focus in the search, moves by arrows and chooses by Enter', async () => {
    const onSelect = pick();
    renderWithKit(<ToolkitPicker onSelect={onSelect} />);
    await screen.findByRole('option', { name: /GitHub/ });
    const search = screen.getByRole('combobox', { name: 'Search services' });
    await userEvent.click(search);
    await userEvent.keyboard('{ArrowDown}');
    expect(search).toHaveFocus();
    const active = screen.getByRole('option', { selected: true });
    expect(active).toHaveAccessibleName(/PostHog/);
    expect(search).toHaveAttribute('aria-activedescendant', active.id);
    await userEvent.keyboard('{Enter}');
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ slug: 'posthog' }));
  });

  it('chooses nothing of an older search by Enter', async () => {
    const onSelect = pick();
    renderWithKit(<ToolkitPicker onSelect={onSelect} />);
    await screen.findByRole('option', { name: /GitHub/ });
    await userEvent.type(screen.getByRole('combobox'), 'post{Enter}');
    expect(onSelect).not.toHaveBeenCalled();
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await userEvent.keyboard('{Enter}');
    expect(onSelect).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ slug: 'posthog' }));
  });

  it('lets the server search, and says so when nothing is found', async () => {
    const { bff } = renderWithKit(<ToolkitPicker onSelect={pick()} />);
    await screen.findByRole('option', { name: /GitHub/ });
    await userEvent.type(screen.getByRole('combobox'), 'zzz');
    expect(await screen.findByText('Nothing found for “zzz”.')).toBeVisible();
    expect(bff.requests.filter(({ route }) => route === 'listToolkits').length).toBeLessThanOrEqual(3);
    await userEvent.click(screen.getByRole('button', { name: 'Clear the search' }));
    expect(await screen.findByRole('option', { name: /GitHub/ })).toBeVisible();
  });

  it('says nothing of a search that is still under way', async () => {
    const { bff } = renderWithKit(<ToolkitPicker onSelect={pick()} />);
    await screen.findByRole('option', { name: /GitHub/ });
    const search = screen.getByRole('combobox');
    await userEvent.type(search, 'zzz');
    await screen.findByText('Nothing found for “zzz”.');
    const release = bff.hold('listToolkits');
    const asked = bff.requests.length;
    fireEvent.change(search, { target: { value: 'hub' } });
    await waitFor(() => expect(bff.requests.length).toBe(asked + 1));
    expect(screen.queryByText(/Nothing found/)).toBeNull();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    release();
    expect(await screen.findByRole('option', { name: /GitHub/ })).toBeVisible();
  });

  it('chooses nothing by the Enter that ends a composition', async () => {
    const onSelect = pick();
    renderWithKit(<ToolkitPicker onSelect={onSelect} />);
    await screen.findByRole('option', { name: /GitHub/ });
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter', isComposing: true });
    expect(onSelect).not.toHaveBeenCalled();
  });

  it('sends no form of the host where there is nothing to choose', async () => {
    const onSubmit = vi.fn<() => void>();
    renderWithKit(
      <form onSubmit={onSubmit}>
        <ToolkitPicker onSelect={pick()} />
      </form>,
    );
    await screen.findByRole('option', { name: /GitHub/ });
    await userEvent.type(screen.getByRole('combobox'), 'zzz');
    await screen.findByText('Nothing found for “zzz”.');
    await userEvent.keyboard('{Enter}');
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('keeps the focus in the search when a toolkit is pressed, and when the search is cleared', async () => {
    const onSelect = pick();
    renderWithKit(<ToolkitPicker onSelect={onSelect} />);
    const search = screen.getByRole('combobox');
    await userEvent.type(search, 'hub');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2));
    await userEvent.click(screen.getByRole('option', { name: /HubSpot/ }));
    expect(onSelect).toHaveBeenCalledTimes(1);
    expect(search).toHaveFocus();
    await userEvent.type(search, 'zzz');
    await userEvent.click(await screen.findByRole('button', { name: 'Clear the search' }));
    expect(search).toHaveFocus();
  });

  it('asks for no more than the server reads', async () => {
    renderWithKit(<ToolkitPicker onSelect={pick()} />);
    await userEvent.click(screen.getByRole('combobox'));
    await userEvent.paste('x'.repeat(300));
    expect(screen.getByRole('combobox')).toHaveValue('x'.repeat(200));
    await screen.findByText(/^Nothing found/);
  });

  it('narrows down to a category', async () => {
    renderWithKit(<ToolkitPicker onSelect={pick()} />);
    await screen.findByRole('button', { name: 'Analytics' });
    await userEvent.type(screen.getByRole('combobox'), '{ArrowDown>4/}');
    await userEvent.click(screen.getByRole('button', { name: 'Analytics' }));
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2));
    expect(screen.getAllByRole('option')[0]).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByRole('button', { name: 'Analytics' })).toHaveAttribute('aria-pressed', 'true');
  });

  it('offers to try again when the list cannot be had', async () => {
    renderWithKit(<ToolkitPicker onSelect={pick()} />, { scenario: 'signedOut' });
    expect(await screen.findByRole('alert')).toHaveTextContent('Sign in to continue.');
  });

  it('goes on where a page holds nothing of what is sought', async () => {
    const bff = createFakeBff();
    const { fetch } = bff;
    const sparse: typeof fetch = async (input, init) => {
      const { searchParams } = new URL(input instanceof Request ? input.url : input, location.href);
      const isFirst = searchParams.has('search') && !searchParams.has('cursor');
      return isFirst ? Response.json({ items: [], nextCursor: '0' }) : fetch(input, init);
    };
    renderWithKit(<ToolkitPicker onSelect={pick()} />, { bff: { ...bff, fetch: sparse } });
    await screen.findByRole('option', { name: /GitHub/ });
    await userEvent.type(screen.getByRole('combobox'), 'hu');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2));
    expect(screen.getByRole('option', { name: /HubSpot/ })).toBeVisible();
    expect(screen.queryByText(/Nothing found/)).toBeNull();
  });

  it('says so when the next page cannot be had', async () => {
    const { bff } = renderWithKit(<ToolkitPicker onSelect={pick()} />, { scenario: 'manyToolkits' });
    await screen.findAllByRole('option');
    bff.failNext('listToolkits', 'upstream_auth');
    fireEvent.scroll(screen.getByRole('listbox').parentElement!, { target: { scrollTop: 95 * 56 } });
    expect(await screen.findByRole('alert')).toHaveTextContent('Connections are not available just now.');
    await userEvent.click(screen.getByRole('button', { name: /^Try again/ }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(await screen.findByRole('option', { name: /GitHub 96/ })).toBeVisible();
  });
});
