'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False on a server and while its page is taken over: neither renders what is loaded later. */
export function useIsMounted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
