/** Reads a column that we wrote as JSON ourselves; the caller names the type of what was written. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function readJson<Value>(text: string): Value {
  const value: Value = JSON.parse(text);
  return value;
}
