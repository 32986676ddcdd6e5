/** What a machine showed of itself, or why it is not believed. */
export type ShownMachine = { readonly shown: readonly string[] } | { readonly error: string };
