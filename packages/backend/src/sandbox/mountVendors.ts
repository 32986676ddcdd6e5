import { Router, type Express, type RequestHandler } from 'express';
import type { CatalogToolkit } from '../catalog/catalogToolkit.ts';
import { toolkitLogo } from '../catalog/toolkitLogo.ts';
import { errorPage } from './pages/errorPage.ts';
import type { VendorRequests } from './vendor.ts';

interface MountOptions {
  readonly url: string;
  readonly findToolkit: (slug: string) => CatalogToolkit | undefined;
  readonly vendors: VendorRequests;
}

/** Puts the routes under each vendor's path, with and without a customer's own host in it. */
export function mountVendors(app: Express, options: MountOptions, routes: readonly RequestHandler[]): void {
  const vendorRouter = Router();
  vendorRouter.get('/logo.svg', (request, response) => {
    response.type('svg').send(toolkitLogo(options.vendors.get(request).toolkit));
  });
  vendorRouter.use(...routes);
  app.use('/v/:toolkit/t/:tenant', identifyVendor(options), vendorRouter);
  app.use('/v/:toolkit', identifyVendor(options), vendorRouter);
}

function identifyVendor({
  url,
  findToolkit,
  vendors,
}: MountOptions): RequestHandler<{ toolkit: string; tenant?: string }> {
  return (request, response, next) => {
    const { toolkit: slug, tenant } = request.params;
    const toolkit = findToolkit(slug);
    if (!toolkit || toolkit.slug !== slug) {
      const shown = {
        title: 'No such vendor',
        detail: `The sandbox stands in for no toolkit “${slug}”.`,
        advice: 'See which it stands in for.',
        link: { href: url, label: 'All vendors' },
      };
      response.status(404).type('html').send(errorPage(shown));
      return;
    }
    const vendorUrl = `${url}/v/${slug}${tenant === undefined ? '' : `/t/${encodeURIComponent(tenant)}`}`;
    const audience = `https://${slug.replaceAll('_', '-')}.sandbox.invalid/${encodeURIComponent(tenant ?? '')}`;
    vendors.set(request, { toolkit, tenant, url: vendorUrl, audience });
    next();
  };
}
