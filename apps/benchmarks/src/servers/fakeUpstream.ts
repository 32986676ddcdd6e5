import { serve } from './serve.ts';

const [, , kind = 'connected'] = process.argv;
const accountsOfEach = kind === 'pending' ? 1 : 20;
const toolkits = ['github', 'slack', 'gmail', 'hubspot', 'notion', 'linear', 'jira', 'asana', 'zendesk', 'salesforce'];
const bornAt = new Date().toISOString();
const answers = new Map<string, Buffer>();

/**
 * An upstream that costs next to nothing, since each answer is made once: every user has twenty accounts in the
 * documented shape, or one that waits to be finished.
 */
serve((req, res) => {
  const users = new URL(req.url ?? '/', 'http://upstream').searchParams.get('user_ids') ?? '';
  const answer = answers.get(users) ?? Buffer.from(JSON.stringify(pageOf(users.split(','))));
  answers.set(users, answer);
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
  res.end(answer);
});

function pageOf(users: readonly string[]): object {
  const items = users.flatMap((user) => Array.from({ length: accountsOfEach }, (_, index) => accountOf(user, index)));
  return { items, next_cursor: null, total_pages: 1, current_page: 1, total_items: items.length };
}

function accountOf(user: string, index: number): object {
  const slug = toolkits[index % toolkits.length];
  const credentials = {
    status: 'ACTIVE',
    access_token: 'REDACTED',
    refresh_token: 'REDACTED',
    token_type: 'Bearer',
    expires_in: 3600,
    scope: 'read:user repo offline_access',
    base_url: 'https://api.example.com',
  };
  return {
    id: `ca_${slug}${index}_${user}`,
    word_id: `${slug}_red-castle`,
    alias: kind === 'pending' ? `unconfirmed-${user.padStart(20, '0')}` : index % 2 === 0 ? `work ${index}` : null,
    user_id: user,
    toolkit: { slug },
    auth_config: {
      id: `ac_${slug}`,
      auth_scheme: 'OAUTH2',
      is_composio_managed: true,
      is_disabled: false,
      deprecated: { uuid: '7a9d2b1e-3f64-4c55-9d3a-5d1c2b7e8f90' },
    },
    status: kind === 'pending' ? 'INITIATED' : 'ACTIVE',
    status_reason: null,
    is_disabled: false,
    created_at: bornAt,
    updated_at: bornAt,
    state: { authScheme: 'OAUTH2', val: credentials },
    data: credentials,
    params: {},
    experimental: { account_type: 'PRIVATE' },
    deprecated: { labels: [], uuid: '0c1f6a52-8f5d-4a0e-9c60-1d0f7b3a2e41' },
  };
}
