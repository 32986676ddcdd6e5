'use client';
import { useInsertionEffect, useMemo } from 'react';

/**
 * A function that answers the latest value, for what runs after rendering: presses, requests, timers. With another
 * `key` it is another function, and the one before stays with the last value it had.
 */
export function useLatest<Value>(value: Value, key?: string): () => Value {
  const latest = useMemo(() => {
    const read = (): Value => read.value;
    read.value = value;
    return read;
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- made anew for another key only
  }, [key]);
  useInsertionEffect(() => {
    latest.value = value;
  });
  return latest;
}
