import { StartError } from './startError.ts';

/** The address of a server on this machine. */
export function localUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** Reads an option that must be an origin. */
export function parsePublicUrl(text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.pathname !== '/') {
    throw new StartError(
      'option_invalid',
      `publicUrl "${text}" must be an origin such as https://connect.example.com.`,
    );
  }
  return url.origin;
}

/** Reads an option that must be a page. */
export function parsePageUrl(name: string, text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new StartError(
      'option_invalid',
      `${name} "${text}" must be an absolute URL such as https://app.example.com/verify.`,
    );
  }
  return url.href;
}
