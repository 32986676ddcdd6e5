/** English texts of `<ConnectCard>`. */
export const connectCardStrings = {
  title: 'Connect {{toolkit}} to go on',
  done: '{{toolkit}} is connected',
  skip: 'Not now',
  skipped: '{{toolkit}} was left out',
};

export type ConnectCardStrings = typeof connectCardStrings;
