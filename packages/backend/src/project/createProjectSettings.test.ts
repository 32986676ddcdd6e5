import { describe, expect, it } from 'vitest';
import { openShared } from '../../test/openContext.ts';
import { stores, useStore } from '../../test/useStore.ts';

describe.each(stores)('createProjectSettings on %s', (store) => {
  useStore(store);

  it('keeps every one of the settings that are changed at the same moment', async () => {
    const { project } = (await openShared('http://127.0.0.1:1')).process(Date.now);
    const changes = [
      { display_name: 'Northwind' },
      { logo_url: 'https://cdn.example.com/logo.png' },
      { is_2FA_enabled: true },
      { signed_url_file_expiry_in_seconds: 60 },
    ];

    await Promise.all(changes.map((each) => project.update(each)));

    expect(await project.config()).toMatchObject(Object.assign({}, ...changes) as object);
  });
});
