/**
 * Reads server-sent events until the stream ends; whatever one says, it means "look again". Read by fetch, because
 * `EventSource` cannot carry headers.
 */
export async function readEventStream(response: Response, onMessage: () => void): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return;
    const lines = (rest + chunk.value).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data:')) onMessage();
  }
}
