/** What a machine showed of itself, or why it is not believed. */
export type ShownMachine =
  | {
      readonly shown: readonly string[];
      /** Its signature is of the key that the vendor keeps of it; absent where it showed a secret. */
      readonly isSignedBy?: (publicKey: string) => boolean;
    }
  | { readonly error: string };
