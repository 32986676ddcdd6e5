import { fieldErrors } from '@kit/contract/tables/fieldErrors';
import { KitError, toProblem } from '@kit/contract/tables/KitError';
import type { FieldError, FieldErrorCode } from '@kit/contract';
import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { AuthConfigForm } from '../auth-config/AuthConfigForm.tsx';
import { ConnectDialog } from '../connection/ConnectDialog.tsx';
import { ar } from '../locales/ar.ts';
import { de } from '../locales/de.ts';
import { createFakeBff } from '../testing/createFakeBff.ts';
import { fakeToolkits } from '../testing/fixtures.ts';
import { renderWithKit } from '../testing/renderWithKit.tsx';

/** PostHog as its own catalog orders it: the region, which is filled in, before the key. */
function createRegionFirst() {
  const toolkits = fakeToolkits.map((toolkit) => {
    const [scheme] = toolkit.schemes;
    if (toolkit.slug !== 'posthog' || !scheme) return toolkit;
    const { authConfig, connection } = scheme.fields;
    const fields = { authConfig, connection: connection.toSorted((a, b) => Number(a.secret) - Number(b.secret)) };
    return { ...toolkit, schemes: [{ ...scheme, fields }] };
  });
  return createFakeBff({ toolkits });
}

const dialog = <ConnectDialog open toolkit="posthog" onOpenChange={() => {}} />;
const key = () => screen.findByLabelText('API key');

/** A server that refuses each auth config for one reason. */
function refuseWith(error: { field: string; code?: string; message: string }): typeof fetch {
  const bff = createFakeBff();
  return async (input, init) => {
    if (init?.method !== 'POST') return bff.fetch(input, init);
    const refusal = new KitError('fields_invalid', 'No.', { errors: [error as FieldError] });
    return Response.json(toProblem(refusal, 'req_1'), { status: 422 });
  };
}

describe('<SchemeFields />', () => {
  it('begins at what is empty, and helps at the key', async () => {
    renderWithKit(dialog, { bff: createRegionFirst() });
    expect(await key()).toHaveFocus();
    expect(screen.getByLabelText('Region')).toHaveValue('eu');
    const frames = [...document.querySelectorAll<HTMLElement>('.kit-Field')];
    expect(frames.map((frame) => within(frame).queryByRole('link')?.textContent)).toEqual([
      undefined,
      undefined,
      'Where do I find this?',
    ]);
  });

  it('begins there also where the fields came after the dialog', async () => {
    const bff = createRegionFirst();
    const release = bff.hold('listToolkits');
    renderWithKit(dialog, { bff });
    await screen.findByRole('dialog');
    expect(screen.queryByLabelText('API key')).toBeNull();
    release();
    expect(await key()).toHaveFocus();
  });

  it('marks what else was entered beside a refused key, and goes to the key', async () => {
    renderWithKit(dialog, { bff: createRegionFirst() });
    await userEvent.type(await key(), 'wrong');
    await userEvent.click(screen.getByRole('button', { name: 'Connect' }));
    await waitFor(async () => expect(await key()).toHaveAccessibleDescription(/This was not accepted\./));
    expect(screen.getByLabelText('Region')).toHaveAccessibleDescription(/Check this as well\./);
    expect(screen.getByLabelText('Project')).toBeValid();
    expect(await key()).toHaveFocus();
  });

  it.each([
    ['de', de, 'Das wurde nicht angenommen.'],
    ['ar', ar, 'لم يُقبل هذا.'],
  ])('says in %s what the server refused', async (locale, localization, words) => {
    renderWithKit(dialog, { locale, localization });
    await userEvent.type(await key(), 'wrong{Enter}');
    await waitFor(async () => expect(await key()).toHaveAccessibleDescription(expect.stringContaining(words)));
  });

  it('shows the text of a server that knows more codes than it does', async () => {
    const fetch = refuseWith({ field: 'credentials.client_id', code: 'too_blue', message: 'This is too blue.' });
    renderWithKit(<AuthConfigForm toolkit="hubspot" />, { fetch, localization: de });
    const input = await screen.findByLabelText('Client ID');
    await userEvent.type(input, 'a');
    await userEvent.type(screen.getByLabelText('Client secret'), 'b{Enter}');
    await waitFor(() => expect(input).toHaveAccessibleDescription(/too blue/));
  });

  it('asks nobody for what a pattern that is no regular expression says, and tells the developer', async () => {
    const reported = vi.fn<(error: unknown) => void>();
    vi.stubGlobal('reportError', reported);
    const { bff } = renderWithKit(
      <ConnectDialog
        open
        toolkit="posthog"
        onOpenChange={() => {}}
        fields={{ generic_api_key: { pattern: 'phx_(' } }}
      />,
    );
    await userEvent.type(await key(), 'phx_1{Enter}');
    await waitFor(() => expect(bff.accounts).toHaveLength(1));
    vi.unstubAllGlobals();
    expect(reported).toHaveBeenCalledExactlyOnceWith(expect.any(SyntaxError));
  });

  it('chooses nothing for anybody where what is filled in is none of the options', async () => {
    renderWithKit(
      <ConnectDialog
        open
        toolkit="posthog"
        onOpenChange={() => {}}
        fields={{ region: { options: ['us', 'europe'] } }}
      />,
    );
    expect(await screen.findByLabelText('Region')).toHaveValue('');
  });

  it('sends the default of a field that it leaves out', async () => {
    const fields = { region: { hidden: true, defaultValue: 'us' }, project: { hidden: true } };
    const { bff } = renderWithKit(<ConnectDialog open toolkit="posthog" onOpenChange={() => {}} fields={fields} />);
    await userEvent.type(await key(), 'phx_1{Enter}');
    await waitFor(() =>
      expect(bff.requests.find(({ route }) => route === 'startConnection')?.body).toMatchObject({
        fields: { generic_api_key: 'phx_1', region: 'us' },
      }),
    );
  });

  it('marks the name that the server refused', async () => {
    const code: FieldErrorCode = 'reserved_mark';
    const fetch = refuseWith({ field: 'name', code, message: fieldErrors[code] });
    renderWithKit(<AuthConfigForm toolkit="github" />, { fetch });
    await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
    const name = screen.getByLabelText('Name');
    await waitFor(() => expect(name).toHaveAccessibleDescription(/reserved mark/));
    expect(name).toHaveFocus();
  });
});
