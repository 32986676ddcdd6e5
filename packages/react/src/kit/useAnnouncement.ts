'use client';
import { useEffect, useRef } from 'react';
import { createAnnouncer } from './createAnnouncer.ts';
import { useKit } from './kitContext.ts';

/** Tells assistive tech what is new; never what it was when the page came up. `null` is no news. */
export function useAnnouncement(news: string | null): void {
  const announcer = useKit().core.part(createAnnouncer);
  const known = useRef<string | null>(null);
  useEffect(() => announcer.mount(), [announcer]);
  useEffect(() => {
    if (news === null) return;
    if (known.current !== null && known.current !== news) announcer.say(news);
    known.current = news;
  }, [announcer, news]);
}
