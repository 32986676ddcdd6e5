/** What Morrow does with each service; the names and logos come from the toolkit itself. */
export const integrations = [
  { toolkit: 'github', name: 'GitHub', purpose: 'Merged pull requests and releases become the “Shipped” section.' },
  { toolkit: 'slack', name: 'Slack', purpose: 'The finished report is posted to the channel you choose.' },
  { toolkit: 'gmail', name: 'Gmail', purpose: 'Reports go out from your own address, replies come back to you.' },
  { toolkit: 'hubspot', name: 'HubSpot', purpose: 'Deals that moved this week, with their owners.' },
  { toolkit: 'posthog', name: 'PostHog', purpose: 'Active users and the three numbers you pinned.' },
  { toolkit: 'perplexityai', name: 'Perplexity', purpose: 'News about your clients, two sentences each.' },
] as const;
