import { isLookAgain } from '@kit/contract/tables/messages';

/** Reads server-sent events until the stream ends; read by fetch, because `EventSource` cannot carry headers. */
export async function readEventStream(response: Response, onMessage: () => void): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return;
    const lines = (rest + chunk.value).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data:') && isLookAgain(parse(line.slice(5)))) onMessage();
    }
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
