import { afterEach, beforeEach, expect, vi } from 'vitest';
import { consoleExceptions } from './consoleExceptions.ts';

const methods = ['debug', 'log', 'info', 'warn', 'error'] as const;

/** Fails a test in which anything reaches the console that is not a reviewed exception. Returns what the exceptions let through. */
export function watchConsole(): { readonly excepted: readonly string[] } {
  let lines: string[] = [];
  const excepted: string[] = [];
  const isExcepted = (line: string): boolean => consoleExceptions.some(({ pattern }) => pattern.test(line));

  beforeEach(() => {
    lines = [];
    excepted.length = 0;
    for (const method of methods) {
      vi.spyOn(console, method).mockImplementation((...args: unknown[]) => {
        const line = args.map(String).join(' ');
        (isExcepted(line) ? excepted : lines).push(line);
      });
    }
  });
  afterEach(() => {
    vi.restoreAllMocks();
    expect(lines, lines.join('\n')).toEqual([]);
  });
  return { excepted };
}
