import { fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ConnectDialog } from '../connection/ConnectDialog.tsx';
import { renderWithKit } from '../testing/renderWithKit.tsx';

const json = '{"type":"service_account"}';
const keyFile = (text = json, name = 'key.json') => new File([text], name, { type: 'application/json' });

async function show() {
  renderWithKit(<ConnectDialog open toolkit="bigquery" onOpenChange={() => {}} />);
  const area = await screen.findByLabelText('Service account key');
  const choose = screen.getByLabelText('Choose a file');
  return { area, choose };
}

describe('<KeyInput />', () => {
  it('takes a file that is chosen or dropped, without the mark that some editors begin it with', async () => {
    const { area, choose } = await show();
    await userEvent.upload(choose, keyFile());
    await waitFor(() => expect(area).toHaveValue(json));
    expect(screen.getByText('key.json is loaded')).toBeVisible();
    fireEvent.drop(area, { dataTransfer: { types: ['Files'], files: [keyFile(`\uFEFF${json} `, 'other.json')] } });
    await screen.findByText('other.json is loaded');
    expect(area).toHaveValue(`${json} `);
  });

  it('says no more that a file is loaded once its text was changed, and takes the same file again', async () => {
    const { area, choose } = await show();
    await userEvent.upload(choose, keyFile());
    await screen.findByText('key.json is loaded');
    await userEvent.clear(area);
    expect(screen.queryByText('key.json is loaded')).toBeNull();
    expect(choose).toHaveValue(''); // else a browser does not say that the same one was chosen
  });

  it('says so where what is dropped is no key file', async () => {
    const { area } = await show();
    const folder = keyFile();
    folder.text = () => Promise.reject(new DOMException('It is a folder.', 'NotFoundError'));
    const huge = keyFile();
    huge.text = () => new Promise(() => {});
    Object.defineProperty(huge, 'size', { value: 2_000_000_000 });
    for (const file of [folder, huge]) {
      fireEvent.drop(area, { dataTransfer: { types: ['Files'], files: [file] } });
      expect(await screen.findByText('This is not a JSON key file.')).toBeVisible();
      await userEvent.type(area, 'x');
      expect(screen.queryByText('This is not a JSON key file.')).toBeNull();
    }
  });

  it('leaves text that is dropped to the browser', async () => {
    const { area } = await show();
    expect(fireEvent.drop(area, { dataTransfer: { types: ['text/plain'], files: [] } })).toBe(true);
    expect(fireEvent.dragOver(area, { dataTransfer: { types: ['text/plain'], files: [] } })).toBe(true);
  });
});
