/** One line of a checklist. */
export interface ChecklistToolkit {
  /** Slug of the toolkit. */
  readonly toolkit: string;
  /** What it is needed for, in a sentence. */
  readonly reason?: string | undefined;
  /** Does not have to be connected. */
  readonly optional?: boolean | undefined;
}
