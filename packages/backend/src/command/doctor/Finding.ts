/** What one check found: all right, worth a look, or wrong. */
export interface Finding {
  check: string;
  level: 'ok' | 'warning' | 'problem';
  text: string;
  /** What to do about it. */
  fix?: string;
}

export const ok = (check: string, text: string): Finding => ({ check, level: 'ok', text });

export const warning = (check: string, text: string, fix: string): Finding => ({ check, level: 'warning', text, fix });

export const problem = (check: string, text: string, fix: string): Finding => ({ check, level: 'problem', text, fix });

/** What a reader of options says when it refuses one: the message holds the cure already. */
export function refusal(check: string, error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  return { check, level: 'problem', text: message.replace('@kit/backend: ', '') };
}
