/** One line of what the server saw. */
export interface Seen {
  readonly id: number;
  readonly at: string;
  readonly what: string;
  readonly who: string;
  readonly detail: string;
}

const most = 100;

/** The last hundred things that the server saw, for the drawer; a product writes them to its audit log. */
export function createServerLog(now: () => number = Date.now) {
  let lines: readonly Seen[] = [];
  let next = 1;
  return {
    lines: (tenant: string) => lines.filter((line) => line.who.startsWith(`${tenant}/`)),
    add(what: string, who: { readonly tenant: string; readonly id: string }, detail: string): void {
      const line = { id: next, at: new Date(now()).toISOString(), what, who: `${who.tenant}/${who.id}`, detail };
      next += 1;
      lines = [line, ...lines].slice(0, most);
    },
  };
}

/** The demo's log. */
export type ServerLog = ReturnType<typeof createServerLog>;
