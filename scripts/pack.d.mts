export function pnpm(args: string[], cwd: string): string;
export function packPackages(out: string, folders?: string[]): { name: string; tarball: string }[];
