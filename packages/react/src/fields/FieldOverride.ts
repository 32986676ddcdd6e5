/** How a field is entered. */
export type FieldKind = 'text' | 'secret' | 'key' | 'jsonKey' | 'url' | 'subdomain' | 'number' | 'select' | 'switch';

/** What you know better about a field than the toolkit's description says. */
export interface FieldOverride {
  /** Stands above the input. */
  readonly label?: string;
  /** Stands below the input. */
  readonly description?: string;
  /** Stands in the input while it is empty. */
  readonly placeholder?: string;
  /** Where one finds the value at the vendor. */
  readonly helpUrl?: string;
  /** A regular expression that the whole value must match. */
  readonly pattern?: string;
  /** What to say where the pattern does not match. */
  readonly patternMessage?: string;
  /** Offers these instead of free text. */
  readonly options?: readonly (string | { readonly value: string; readonly label: string })[];
  /** What is filled in already. */
  readonly defaultValue?: string;
  /** Shows the value while it is typed. Without this a field is as secret as the server says. */
  readonly secret?: boolean;
  /** How it is entered, where its type and name do not tell. */
  readonly kind?: FieldKind;
  /** Leaves the field out; `defaultValue` applies, else the server's. */
  readonly hidden?: boolean;
}

/** Overrides by the name of the field. */
export type FieldOverrides = Readonly<Record<string, FieldOverride>>;

export const noOverrides: FieldOverrides = {};

/** The override of one field; a field may be called anything, `__proto__` too. */
export function overrideOf(overrides: FieldOverrides, name: string): FieldOverride | undefined {
  return Object.hasOwn(overrides, name) ? overrides[name] : undefined;
}
