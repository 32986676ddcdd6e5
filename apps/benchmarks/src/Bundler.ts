/** What is bundled, and how. */
export interface BundleRequest {
  /** A module of an app. */
  readonly source: string;
  /** Where the packages are installed. */
  readonly folder: string;
  /** Packages that are left out. */
  readonly external: readonly string[];
  /** In one file, what is otherwise loaded later included. */
  readonly whole: boolean;
}

/** Answers the files, minified, that a browser loads before anything else. */
export type Bundler = (request: BundleRequest) => Promise<string[]>;

const dynamicImport = /\bimport\((["'][^"']+["'])\)/g;

/** The module, as if it loaded nothing later. */
export function withoutLater(code: string): string {
  const names: string[] = [];
  const eager = code.replace(dynamicImport, (_, path) => `Promise.resolve(eager${names.push(path) - 1})`);
  return names.map((path, at) => `import * as eager${at} from ${path};`).join('') + eager;
}
