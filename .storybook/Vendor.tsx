import type { FakeBff } from '../packages/react/src/testing.ts';
import { useEffect, useState } from 'react';

/** Plays the vendor's page: the playground opens no real windows. */
export function Vendor({ bff }: { readonly bff: FakeBff }) {
  const [pending, setPending] = useState(false);
  useEffect(() => {
    const timer = setInterval(
      () =>
        setPending(
          bff.requests.some(({ route }) => route === 'startConnection') &&
            bff.accounts.some(({ state }) => state === 'connecting'),
        ),
      300,
    );
    return () => clearInterval(timer);
  }, [bff]);
  if (!pending) return null;
  return (
    <div className="playground-vendor">
      <span>In the vendor’s window:</span>
      <button type="button" onClick={() => bff.finish('connected')}>
        Allow
      </button>
      <button type="button" onClick={() => bff.finish('denied')}>
        Deny
      </button>
    </div>
  );
}
