import type { CatalogToolkitInput } from './catalogToolkit.ts';
import { airtable } from './toolkits/airtable.ts';
import { anthropic } from './toolkits/anthropic.ts';
import { asana } from './toolkits/asana.ts';
import { calendly } from './toolkits/calendly.ts';
import { clickup } from './toolkits/clickup.ts';
import { confluence } from './toolkits/confluence.ts';
import { discord } from './toolkits/discord.ts';
import { dockerHub } from './toolkits/dockerHub.ts';
import { dropbox } from './toolkits/dropbox.ts';
import { elevenlabs } from './toolkits/elevenlabs.ts';
import { figma } from './toolkits/figma.ts';
import { firecrawl } from './toolkits/firecrawl.ts';
import { freshdesk } from './toolkits/freshdesk.ts';
import { github } from './toolkits/github.ts';
import { gitlab } from './toolkits/gitlab.ts';
import { gmail } from './toolkits/gmail.ts';
import { googlecalendar } from './toolkits/googlecalendar.ts';
import { googledrive } from './toolkits/googledrive.ts';
import { googlesheets } from './toolkits/googlesheets.ts';
import { hackernews } from './toolkits/hackernews.ts';
import { hubspot } from './toolkits/hubspot.ts';
import { intercom } from './toolkits/intercom.ts';
import { jira } from './toolkits/jira.ts';
import { linear } from './toolkits/linear.ts';
import { mailchimp } from './toolkits/mailchimp.ts';
import { mixpanel } from './toolkits/mixpanel.ts';
import { monday } from './toolkits/monday.ts';
import { notion } from './toolkits/notion.ts';
import { openai } from './toolkits/openai.ts';
import { outlook } from './toolkits/outlook.ts';
import { paypal } from './toolkits/paypal.ts';
import { perplexityai } from './toolkits/perplexityai.ts';
import { pinecone } from './toolkits/pinecone.ts';
import { pipedrive } from './toolkits/pipedrive.ts';
import { posthog } from './toolkits/posthog.ts';
import { resend } from './toolkits/resend.ts';
import { salesforce } from './toolkits/salesforce.ts';
import { sendgrid } from './toolkits/sendgrid.ts';
import { servicenow } from './toolkits/servicenow.ts';
import { shopify } from './toolkits/shopify.ts';
import { slack } from './toolkits/slack.ts';
import { stripe } from './toolkits/stripe.ts';
import { tavily } from './toolkits/tavily.ts';
import { todoist } from './toolkits/todoist.ts';
import { trello } from './toolkits/trello.ts';
import { twilio } from './toolkits/twilio.ts';
import { typeform } from './toolkits/typeform.ts';
import { zendesk } from './toolkits/zendesk.ts';
import { zoom } from './toolkits/zoom.ts';

/** Every toolkit that comes with the package, by name. */
export const builtinToolkits: readonly CatalogToolkitInput[] = [
  airtable,
  anthropic,
  asana,
  calendly,
  clickup,
  confluence,
  discord,
  dockerHub,
  dropbox,
  elevenlabs,
  figma,
  firecrawl,
  freshdesk,
  github,
  gitlab,
  gmail,
  googlecalendar,
  googledrive,
  googlesheets,
  hackernews,
  hubspot,
  intercom,
  jira,
  linear,
  mailchimp,
  mixpanel,
  monday,
  notion,
  openai,
  outlook,
  paypal,
  perplexityai,
  pinecone,
  pipedrive,
  posthog,
  resend,
  salesforce,
  sendgrid,
  servicenow,
  shopify,
  slack,
  stripe,
  tavily,
  todoist,
  trello,
  twilio,
  typeform,
  zendesk,
  zoom,
];
