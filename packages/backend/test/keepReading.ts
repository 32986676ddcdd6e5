/** Reads accounts of `fillAccounts` one after another, until it is stopped; each has to show its credential. */
export function keepReading({ url, apiKey }: { url: string; apiKey: string }, count: number) {
  const failures: string[] = [];
  const seen = { reads: 0 };
  const stopping = new AbortController();
  const read = async (index: number): Promise<void> => {
    const id = `ca_${String(index).padStart(12, '0')}`;
    const response = await fetch(`${url}/api/v3.1/connected_accounts/${id}`, { headers: { 'x-api-key': apiKey } });
    const text = await response.text();
    if (stopping.signal.aborted) return;
    seen.reads += 1;
    if (response.status !== 200 || !text.includes('"generic_api_key":"key-')) failures.push(`${id}: ${text}`);
  };
  const reader = async (from: number): Promise<void> => {
    for (let index = from; !stopping.signal.aborted; index = (index + 7) % count) {
      await read(index).catch((error: unknown) => {
        if (!stopping.signal.aborted) failures.push(String(error));
      });
    }
  };
  const running = Promise.all([0, 1, 2, 3].map(reader));
  return {
    seen,
    failures,
    /** What is under way counts no more. */
    async stop(): Promise<void> {
      stopping.abort();
      await running;
    },
  };
}
