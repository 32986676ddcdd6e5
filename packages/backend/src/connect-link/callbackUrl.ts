/** The redirect URI that vendors know us by; the upstream's older ones are answered as well. */
export function callbackUrl({ publicUrl }: { publicUrl: string }): string {
  return `${publicUrl}/api/v3.1${callbackPath}`;
}

export const callbackPath = '/toolkits/auth/callback';

/** Every path at which a vendor may send a user back. */
export const callbackPaths = [`/api/v3.1${callbackPath}`, `/api/v3${callbackPath}`, '/api/v1/auth-apps/add'];
