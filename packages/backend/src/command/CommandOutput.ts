/** Where a command writes. */
export interface CommandOutput {
  out: (text: string) => void;
  err: (text: string) => void;
}
