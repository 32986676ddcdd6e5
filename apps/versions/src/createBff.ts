import { createFakeBff, fakeAccount, fakeAuthConfig } from '@kit/react/testing';
import type { FakeBff } from '@kit/react/testing';

export function createBff(): FakeBff {
  return createFakeBff({
    accounts: [fakeAccount({ toolkit: 'zendesk', alias: 'Support' })],
    authConfigs: [fakeAuthConfig({ toolkit: 'zendesk', name: 'Zendesk for support' })],
  });
}
