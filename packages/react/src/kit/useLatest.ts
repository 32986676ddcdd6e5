'use client';
import { useCallback, useInsertionEffect, useRef } from 'react';

/** A function that answers the latest value, for what runs after rendering: presses, requests, timers. */
export function useLatest<Value>(value: Value): () => Value {
  const latest = useRef(value);
  useInsertionEffect(() => {
    latest.current = value;
  });
  return useCallback(() => latest.current, []);
}
