import type { CatalogToolkitInput } from './catalogToolkit.ts';
import { airtable } from './toolkits/airtable.ts';
import { anthropic } from './toolkits/anthropic.ts';
import { asana } from './toolkits/asana.ts';
import { bill } from './toolkits/bill.ts';
import { bitbucket } from './toolkits/bitbucket.ts';
import { box } from './toolkits/box.ts';
import { cal } from './toolkits/cal.ts';
import { calendly } from './toolkits/calendly.ts';
import { clickup } from './toolkits/clickup.ts';
import { coda } from './toolkits/coda.ts';
import { confluence } from './toolkits/confluence.ts';
import { datadog } from './toolkits/datadog.ts';
import { discord } from './toolkits/discord.ts';
import { dockerHub } from './toolkits/dockerHub.ts';
import { dropbox } from './toolkits/dropbox.ts';
import { elevenlabs } from './toolkits/elevenlabs.ts';
import { figma } from './toolkits/figma.ts';
import { firecrawl } from './toolkits/firecrawl.ts';
import { freshdesk } from './toolkits/freshdesk.ts';
import { github } from './toolkits/github.ts';
import { githubApp } from './toolkits/githubApp.ts';
import { gitlab } from './toolkits/gitlab.ts';
import { gmail } from './toolkits/gmail.ts';
import { googlebigquery } from './toolkits/googlebigquery.ts';
import { googlecalendar } from './toolkits/googlecalendar.ts';
import { googledocs } from './toolkits/googledocs.ts';
import { googledrive } from './toolkits/googledrive.ts';
import { googlesheets } from './toolkits/googlesheets.ts';
import { hackernews } from './toolkits/hackernews.ts';
import { hubspot } from './toolkits/hubspot.ts';
import { intercom } from './toolkits/intercom.ts';
import { jira } from './toolkits/jira.ts';
import { linear } from './toolkits/linear.ts';
import { linearMcp } from './toolkits/linearMcp.ts';
import { linkedin } from './toolkits/linkedin.ts';
import { mailchimp } from './toolkits/mailchimp.ts';
import { microsoftTeams } from './toolkits/microsoftTeams.ts';
import { miro } from './toolkits/miro.ts';
import { mixpanel } from './toolkits/mixpanel.ts';
import { monday } from './toolkits/monday.ts';
import { notion } from './toolkits/notion.ts';
import { oneDrive } from './toolkits/oneDrive.ts';
import { openai } from './toolkits/openai.ts';
import { outlook } from './toolkits/outlook.ts';
import { pagerduty } from './toolkits/pagerduty.ts';
import { paypal } from './toolkits/paypal.ts';
import { perplexityai } from './toolkits/perplexityai.ts';
import { pinecone } from './toolkits/pinecone.ts';
import { pipedrive } from './toolkits/pipedrive.ts';
import { posthog } from './toolkits/posthog.ts';
import { quickbooks } from './toolkits/quickbooks.ts';
import { reddit } from './toolkits/reddit.ts';
import { resend } from './toolkits/resend.ts';
import { salesforce } from './toolkits/salesforce.ts';
import { sapSuccessfactors } from './toolkits/sapSuccessfactors.ts';
import { sendgrid } from './toolkits/sendgrid.ts';
import { sentry } from './toolkits/sentry.ts';
import { servicenow } from './toolkits/servicenow.ts';
import { shopify } from './toolkits/shopify.ts';
import { slack } from './toolkits/slack.ts';
import { snowflake } from './toolkits/snowflake.ts';
import { spotify } from './toolkits/spotify.ts';
import { stripe } from './toolkits/stripe.ts';
import { supabase } from './toolkits/supabase.ts';
import { tavily } from './toolkits/tavily.ts';
import { todoist } from './toolkits/todoist.ts';
import { trello } from './toolkits/trello.ts';
import { twilio } from './toolkits/twilio.ts';
import { typeform } from './toolkits/typeform.ts';
import { vercel } from './toolkits/vercel.ts';
import { webflow } from './toolkits/webflow.ts';
import { xero } from './toolkits/xero.ts';
import { youtube } from './toolkits/youtube.ts';
import { zendesk } from './toolkits/zendesk.ts';
import { zoho } from './toolkits/zoho.ts';
import { zoom } from './toolkits/zoom.ts';

/** Every toolkit that comes with the package, by name. */
export const builtinToolkits: readonly CatalogToolkitInput[] = [
  airtable,
  anthropic,
  asana,
  bill,
  bitbucket,
  box,
  cal,
  calendly,
  clickup,
  coda,
  confluence,
  datadog,
  discord,
  dockerHub,
  dropbox,
  elevenlabs,
  figma,
  firecrawl,
  freshdesk,
  github,
  githubApp,
  gitlab,
  gmail,
  googlebigquery,
  googlecalendar,
  googledocs,
  googledrive,
  googlesheets,
  hackernews,
  hubspot,
  intercom,
  jira,
  linear,
  linearMcp,
  linkedin,
  mailchimp,
  microsoftTeams,
  miro,
  mixpanel,
  monday,
  notion,
  oneDrive,
  openai,
  outlook,
  pagerduty,
  paypal,
  perplexityai,
  pinecone,
  pipedrive,
  posthog,
  quickbooks,
  reddit,
  resend,
  salesforce,
  sapSuccessfactors,
  sendgrid,
  sentry,
  servicenow,
  shopify,
  slack,
  snowflake,
  spotify,
  stripe,
  supabase,
  tavily,
  todoist,
  trello,
  twilio,
  typeform,
  vercel,
  webflow,
  xero,
  youtube,
  zendesk,
  zoho,
  zoom,
];
