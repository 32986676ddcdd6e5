import { ConnectCard } from '@kit/react';
import { useRef, useState } from 'react';
import { script } from '../server/script.ts';
import type { Question } from '../server/script.ts';
import { callServer } from './callServer.ts';

type Turn =
  | { readonly by: 'you' | 'morrow'; readonly text: string }
  | { readonly by: 'card'; readonly toolkit: string; readonly reason: string; readonly question: Question };

type Answer =
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'connect'; readonly toolkit: string; readonly reason: string };

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a table of our own
const questions = Object.keys(script) as Question[];

/** A chat that follows a script: it stops where a connection is missing, asks for it, and goes on. */
export function AssistantPage() {
  const [turns, setTurns] = useState<readonly Turn[]>([
    { by: 'morrow', text: 'Good morning. Ask me about your week; I will tell you what I need for it.' },
  ]);
  const [isBusy, setBusy] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const say = (...added: readonly Turn[]) => {
    setTurns((before) => [...before, ...added]);
    requestAnimationFrame(() => end.current?.scrollIntoView({ block: 'nearest' }));
  };

  async function ask(question: Question): Promise<void> {
    setBusy(true);
    try {
      const answer = await callServer<Answer>('/assistant', 'POST', { question });
      if (answer.kind === 'answer') say({ by: 'morrow', text: answer.text });
      else say({ by: 'card', toolkit: answer.toolkit, reason: answer.reason, question });
    } catch (error) {
      say({ by: 'morrow', text: error instanceof Error ? error.message : 'That did not work. Ask again.' });
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <h1>Assistant</h1>
      <p className="lead">It follows a script and no model, but the connections it asks for are real.</p>
      <div className="chat card" role="log" aria-label="Conversation" aria-busy={isBusy}>
        {turns.map((turn, index) =>
          turn.by === 'card' ? (
            // oxlint-disable-next-line react/no-array-index-key -- turns are only ever added
            <div key={index} className="turn">
              <ConnectCard
                toolkit={turn.toolkit}
                reason={turn.reason}
                onResolved={({ status }) => {
                  if (status === 'connected') void ask(turn.question);
                  else say({ by: 'morrow', text: 'All right, without it then. Ask me something else.' });
                }}
              />
            </div>
          ) : (
            // oxlint-disable-next-line react/no-array-index-key -- turns are only ever added
            <p key={index} className={`turn bubble ${turn.by}`}>
              {turn.text}
            </p>
          ),
        )}
        <div ref={end} />
      </div>
      <div className="prompts" role="group" aria-label="Questions">
        {questions.map((question) => (
          <button
            key={question}
            type="button"
            className="action quiet"
            disabled={isBusy}
            onClick={() => {
              say({ by: 'you', text: script[question].question });
              void ask(question);
            }}
          >
            {script[question].question}
          </button>
        ))}
      </div>
    </>
  );
}
