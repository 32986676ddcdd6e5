import type { CatalogToolkitInput } from './catalogToolkit.ts';
import { github } from './toolkits/github.ts';
import { gmail } from './toolkits/gmail.ts';
import { hubspot } from './toolkits/hubspot.ts';
import { perplexityai } from './toolkits/perplexityai.ts';
import { posthog } from './toolkits/posthog.ts';
import { slack } from './toolkits/slack.ts';
import { stripe } from './toolkits/stripe.ts';
import { zendesk } from './toolkits/zendesk.ts';

/** Every toolkit that comes with the package, by name. */
export const builtinToolkits: readonly CatalogToolkitInput[] = [
  github,
  gmail,
  hubspot,
  perplexityai,
  posthog,
  slack,
  stripe,
  zendesk,
];
