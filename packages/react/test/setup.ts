/// <reference types="vite/client" />
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';

// Nothing waits longer than it needs.
configure({ asyncUtilTimeout: 10_000 });

// Compiling what is loaded lazily takes seconds on a busy machine: now, and not while a test waits for it.
import.meta.glob(['../src/**/*.{ts,tsx}', '!**/*.{test,stories}.*'], { eager: true });

// What a component says on the console is a fault until a test expects it.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  const said = [...vi.mocked(console.error).mock.calls, ...vi.mocked(console.warn).mock.calls];
  vi.restoreAllMocks();
  // oxlint-disable-next-line vitest/no-standalone-expect -- holds for every test
  expect(said.map((words) => words.map(String).join(' '))).toEqual([]);
});
