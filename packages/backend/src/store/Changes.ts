/** What other processes need to hear of at once. Nobody may rely on it: what was missed is found by looking. */
export type Change = 'account expired' | `renewed ${string}`;

/** How the processes that share a store tell each other what they have just written. */
export interface Changes {
  /** Tells everybody, this process too; returns at once. */
  announce(change: Change): void;
  /** Calls back for a change, and when some may have been missed. Answers how to end it. */
  listen(change: Change, heard: () => void): () => void;
  close(): Promise<void>;
}
