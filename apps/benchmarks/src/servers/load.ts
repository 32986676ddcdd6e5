import autocannon from 'autocannon';
import type { Result } from 'autocannon';

const connections = 16;
const [, , url = '', amount = ''] = process.argv;
const first = performance.now();
let last = first;
let named = 0;

/** Sends a number of requests, each connection as a user of its own so that no two ask for the same, and tells the rate. */
const { non2xx, errors, ...result } = await new Promise<Result>((resolve, reject) => {
  const load = autocannon(
    {
      url: `${url}/api/kit/connected-accounts`,
      connections,
      amount: Number(amount),
      setupClient(client) {
        named += 1;
        client.setHeaders({ cookie: `session=user_${named}`, 'sec-fetch-site': 'same-origin' });
      },
    },
    (error, done) => (error ? reject(error) : resolve(done)),
  );
  load.on('response', () => {
    last = performance.now();
  });
});
process.send?.({
  failed: non2xx + errors,
  answered: result['2xx'],
  perSecond: (Number(amount) / (last - first)) * 1000,
});
