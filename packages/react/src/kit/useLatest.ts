'use client';
import { useInsertionEffect, useState } from 'react';

/** A function that answers the latest value, for what runs after rendering: presses, requests, timers. */
export function useLatest<Value>(value: Value): () => Value {
  const [box] = useState(() => createBox(value));
  useInsertionEffect(() => box.put(value));
  return box.get;
}

function createBox<Value>(first: Value) {
  let held = first;
  return {
    get: () => held,
    put: (value: Value) => {
      held = value;
    },
  };
}
