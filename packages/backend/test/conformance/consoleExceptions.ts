/** Lines that the official SDK may write to the console; each with the reason why the backend cannot prevent it. */
export const consoleExceptions: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern: /\[Warn:AllowMultiple\] Multiple connected accounts found for user \S+ in auth config ac_/,
    reason: 'The SDK says so whenever its caller asks for a second account with allowMultiple: it reports success.',
  },
  {
    pattern:
      /Transform validation failed[^]*authScheme: Invalid enum value\. Expected 'OAUTH2'[^\n]*received 'MOON_AUTH'/,
    reason:
      'The SDK knows a closed list of schemes. One that an operator invents in a catalog of their own is not in it.',
  },
];
