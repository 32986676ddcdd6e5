/** Hears what is said on the console as a warning or an error, for as long as one story lasts. */
export function watchConsole(to: Pick<Console, 'error' | 'warn'> = console) {
  const before = { error: to.error, warn: to.warn };
  const heard: string[] = [];
  let listening = true;
  const listen =
    (say: typeof before.error) =>
    (...words: readonly unknown[]) => {
      if (listening) heard.push(words.map(String).join(' '));
      say(...words);
    };
  const during = { error: listen(before.error), warn: listen(before.warn) };
  Object.assign(to, during);
  return {
    /** A page of several stories stops them in any order: what another one has put there since stays. */
    stop() {
      listening = false;
      if (to.error === during.error && to.warn === during.warn) Object.assign(to, before);
    },
    expectNone() {
      if (heard.length > 0) throw new Error(`The story complained on the console:\n${heard.join('\n')}`);
    },
  };
}
