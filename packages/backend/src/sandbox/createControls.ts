/** What a vendor is told to do wrong, until it is told otherwise. */
export interface Faults {
  readonly tokenDelayMs?: number | undefined;
  readonly tokenStatus?: number | undefined;
  readonly apiDelayMs?: number | undefined;
  readonly apiStatus?: number | undefined;
  readonly denyConsent?: boolean | undefined;
  readonly refuseRefresh?: boolean | undefined;
}

/** One request to a token or revocation endpoint, without anything secret. */
export interface TokenRequest {
  readonly toolkit: string;
  /** As the request said it; `revocation` for one of RFC 7009. */
  readonly grantType: string;
  readonly status: number;
  readonly error: string | null;
  readonly at: number;
}

export interface Controls {
  faultsOf(toolkit: string): Faults;
  setFaults(toolkit: string, faults: Faults): void;
  clear(): void;
  record(request: TokenRequest): void;
  log(): readonly TokenRequest[];
}

const logBound = 10_000;
const faultsBound = 1000;

/** The sandbox's switches and its log; both are forgotten with the process. */
export function createControls(): Controls {
  const faults = new Map<string, Faults>();
  let log: TokenRequest[] = [];
  return {
    faultsOf: (toolkit) => ({ ...faults.get('*'), ...faults.get(toolkit) }),
    setFaults(toolkit, next) {
      faults.delete(toolkit);
      faults.set(toolkit, next);
      const [oldest] = faults.keys();
      if (faults.size > faultsBound && oldest !== undefined) faults.delete(oldest);
    },
    clear() {
      faults.clear();
      log = [];
    },
    record(request) {
      log.push(request);
      if (log.length > logBound) log = log.slice(-logBound / 2);
    },
    log: () => log,
  };
}
