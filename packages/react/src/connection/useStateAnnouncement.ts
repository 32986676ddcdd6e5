'use client';
import { useEffect, useRef } from 'react';
import { createAnnouncer } from '../kit/createAnnouncer.ts';
import { useKit } from '../kit/kitContext.ts';
import { useErrorText } from '../kit/useErrorText.ts';
import { useStrings } from '../kit/useStrings.ts';
import { connectNoteStrings } from '../strings/connectNoteStrings.ts';
import { toolkitName } from './toolkitName.ts';
import type { UseConnectionResult } from './useConnection.ts';

/** Tells assistive tech when the state changes; never what it was when the page came up. */
export function useStateAnnouncement(slug: string, { state, toolkit, failure }: UseConnectionResult): void {
  const announcer = useKit().core.part(createAnnouncer);
  const text = useStrings('connectNote', connectNoteStrings);
  const errorText = useErrorText();
  const name = { toolkit: toolkitName(slug, toolkit) };
  const news = failure ? errorText(failure) : state === 'loading' || state === 'failed' ? null : text(state, name);
  const known = useRef<string | null>(null);
  useEffect(() => announcer.mount(), [announcer]);
  useEffect(() => {
    if (news === null) return;
    if (known.current !== null && known.current !== news) announcer.say(news);
    known.current = news;
  }, [announcer, news]);
}
