'use client';
import { useEffect, useRef } from 'react';
import { createAnnouncer } from '../kit/createAnnouncer.ts';
import { useKit } from '../kit/kitContext.ts';
import { useErrorText, useStrings } from '../kit/useStrings.ts';
import { connectButtonStrings } from '../strings/connectButtonStrings.ts';
import { toolkitName } from './nameOf.ts';
import type { UseConnectionResult } from './useConnection.ts';

/** Tells assistive tech when the state changes; never what it was when the page came up. */
export function useStateAnnouncement(slug: string, { state, toolkit, failure }: UseConnectionResult): void {
  const announcer = useKit('ConnectButton').core.part(createAnnouncer);
  const text = useStrings('connectButton', connectButtonStrings);
  const errorText = useErrorText();
  const name = { toolkit: toolkitName(slug, toolkit) };
  const news = failure
    ? errorText(failure)
    : state === 'connecting'
      ? text('announceConnecting', name)
      : state === 'connected'
        ? text('announceConnected', name)
        : state === 'expired' || state === 'paused'
          ? text(state, name)
          : text('announceDisconnected', name);
  const known = useRef<string | null>(null);
  useEffect(() => announcer.mount(), [announcer]);
  useEffect(() => {
    if (state === 'loading') return;
    if (known.current !== null && known.current !== news) announcer.say(news);
    known.current = news;
  }, [announcer, state, news]);
}
