/**
 * A call out was refused or failed. The message is always the same, whatever happened: what differs (a closed port, a
 * private address, a name that does not resolve) would map the network for whoever chose the URL. The cause is for logs.
 */
export class EgressError extends Error {
  override readonly name = 'EgressError';

  constructor(cause?: unknown) {
    super('The address cannot be called. Only public https addresses that answer in time can be.', { cause });
  }
}
