import type { IncomingMessage } from 'node:http';
import type { CatalogScheme, CatalogToolkit, OAuth2Endpoints } from '../catalog/catalogToolkit.ts';

/** The vendor that one request is addressed to: a toolkit, and the customer's own host where it has those. */
export interface Vendor {
  readonly toolkit: CatalogToolkit;
  /** What fills the slots of its host name: `acme` of acme.zendesk.com. */
  readonly tenant: string | undefined;
  /** Where the vendor's pages are, without a trailing slash. */
  readonly url: string;
  /** Audience of its access tokens; no address, so that tokens outlive a change of port. */
  readonly audience: string;
}

/** Which vendor a request goes to; the provider's hooks see the request only. */
export class VendorRequests {
  readonly #vendors = new WeakMap<IncomingMessage, Vendor>();

  set(request: IncomingMessage, vendor: Vendor): void {
    this.#vendors.set(request, vendor);
  }

  get(request: IncomingMessage): Vendor {
    const vendor = this.#vendors.get(request);
    if (!vendor) throw new Error('@kit/backend: this sandbox request belongs to no vendor.');
    return vendor;
  }
}

export function oauth2SchemeOf(toolkit: CatalogToolkit): (CatalogScheme & { oauth2: OAuth2Endpoints }) | undefined {
  const scheme = toolkit.schemes.find((candidate) => candidate.oauth2 !== undefined);
  return scheme?.oauth2 ? { ...scheme, oauth2: scheme.oauth2 } : undefined;
}
