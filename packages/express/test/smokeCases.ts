/** One request, and what must come of it in every kind of host. */
export interface SmokeCase {
  readonly name: string;
  readonly user?: string;
  readonly method?: string;
  /** Below the mount path; `:mine` is the user's own account. */
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  readonly code?: string;
}

const accounts = '/connected-accounts';
const start = (more: object = {}) => JSON.stringify({ toolkit: 'github', ...more });
const bad = { status: 400, code: 'invalid_input' } as const;
const refused = { status: 403, code: 'csrf_failed' } as const;
const anonymous = { status: 401, code: 'not_signed_in' } as const;
const absent = { status: 404, code: 'not_found' } as const;
const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };

/** Sixty of them: each route, each refusal, each trick with paths, queries, bodies and headers. */
export const smokeCases: readonly SmokeCase[] = [
  { name: 'lists toolkits', path: '/toolkits', status: 200 },
  { name: 'lists plans', path: '/toolkits?slugs=github,firecrawl', status: 200 },
  { name: 'reads a toolkit', path: '/toolkits/github', status: 200 },
  { name: 'knows no such toolkit', path: '/toolkits/nope', status: 404, code: 'toolkit_not_allowed' },
  { name: 'lists accounts', path: accounts, status: 200 },
  { name: 'reads an account', path: `${accounts}/:mine`, status: 200 },
  { name: 'hides it from others', path: `${accounts}/:mine`, user: 'bob', ...absent },
  { name: 'hides it from administrators', path: `${accounts}/:mine`, user: 'root!', ...absent },
  { name: 'renames', method: 'PATCH', path: `${accounts}/:mine`, body: '{"alias":"work"}', status: 200 },
  { name: 'pauses', method: 'PUT', path: `${accounts}/:mine/status`, body: '{"enabled":false}', status: 200 },
  { name: 'resumes', method: 'PUT', path: `${accounts}/:mine/status`, body: '{"enabled":true}', status: 200 },
  { name: 'starts', method: 'POST', path: accounts, body: start(), status: 201 },
  {
    name: 'starts with a charset',
    method: 'POST',
    path: accounts,
    body: start(),
    headers: { 'content-type': 'application/json; charset=utf-8' },
    status: 201,
  },
  { name: 'lists auth configs', path: '/auth-configs', user: 'root!', status: 200 },
  {
    name: 'makes an auth config',
    method: 'POST',
    path: '/auth-configs',
    user: 'root!',
    body: '{"toolkit":"github","type":"managed"}',
    status: 201,
  },
  { name: 'keeps auth configs closed', path: '/auth-configs', status: 403, code: 'forbidden' },
  { name: 'describes itself', path: '/openapi.json', user: '', status: 200 },
  { name: 'knows nobody, listing', path: accounts, user: '', ...anonymous },
  { name: 'knows nobody, starting', method: 'POST', path: accounts, user: '', body: start(), ...anonymous },
  { name: 'knows nobody, deleting', method: 'DELETE', path: `${accounts}/:mine`, user: '', ...anonymous },
  { name: 'knows nobody, streaming', path: '/events', user: '', ...anonymous },
  {
    name: 'refuses another site, starting',
    method: 'POST',
    path: accounts,
    body: start(),
    headers: elsewhere,
    ...refused,
  },
  {
    name: 'refuses another site, deleting',
    method: 'DELETE',
    path: `${accounts}/:mine`,
    headers: elsewhere,
    ...refused,
  },
  { name: 'refuses another site, reading', path: accounts, headers: elsewhere, ...refused },
  {
    name: 'refuses a sibling',
    method: 'POST',
    path: accounts,
    body: start(),
    headers: { 'sec-fetch-site': 'same-site', origin: 'https://x.localhost' },
    ...refused,
  },
  {
    name: 'refuses a sandboxed frame',
    method: 'POST',
    path: accounts,
    body: start(),
    headers: { 'sec-fetch-site': 'cross-site', origin: 'null' },
    ...refused,
  },
  {
    name: 'refuses without any proof',
    method: 'POST',
    path: accounts,
    body: start(),
    headers: { 'sec-fetch-site': '', origin: '' },
    ...refused,
  },
  {
    name: 'is not fooled by X-Forwarded-Host',
    method: 'POST',
    path: accounts,
    body: start(),
    headers: { ...elsewhere, 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    ...refused,
  },
  {
    name: 'refuses a form',
    method: 'POST',
    path: accounts,
    body: 'toolkit=github',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    name: 'refuses text',
    method: 'POST',
    path: accounts,
    body: start(),
    headers: { 'content-type': 'text/plain' },
    status: 415,
    code: 'unsupported_media_type',
  },
  { name: 'refuses user_id', method: 'POST', path: accounts, body: start({ user_id: 'bob' }), ...bad },
  {
    name: 'refuses callback_url',
    method: 'POST',
    path: accounts,
    body: start({ callback_url: 'https://evil.example' }),
    ...bad,
  },
  { name: 'refuses allow_multiple', method: 'POST', path: accounts, body: start({ allow_multiple: true }), ...bad },
  { name: 'refuses experimental', method: 'POST', path: accounts, body: start({ experimental: {} }), ...bad },
  {
    name: 'refuses __proto__',
    method: 'POST',
    path: accounts,
    body: '{"toolkit":"github","__proto__":{"polluted":1}}',
    ...bad,
  },
  {
    name: 'refuses constructor',
    method: 'POST',
    path: accounts,
    body: '{"toolkit":"github","constructor":{"prototype":{"polluted":1}}}',
    ...bad,
  },
  { name: 'refuses an array', method: 'POST', path: accounts, body: '[]', ...bad },
  { name: 'refuses a number for a text', method: 'PATCH', path: `${accounts}/:mine`, body: '{"alias":1}', ...bad },
  { name: 'refuses a path for a slug', method: 'POST', path: accounts, body: '{"toolkit":"../x"}', ...bad },
  {
    name: 'refuses another place to return to',
    method: 'POST',
    path: accounts,
    body: start({ returnTo: '//evil.example' }),
    ...bad,
  },
  { name: 'refuses a parameter twice', path: `${accounts}?toolkits=a&toolkits=b`, ...bad },
  { name: 'refuses brackets', path: `${accounts}?toolkits[]=a`, ...bad },
  { name: 'refuses an object', path: `${accounts}?toolkits[x]=a`, ...bad },
  { name: 'refuses user_ids', path: `${accounts}?user_ids=bob`, ...bad },
  { name: 'refuses a wrong limit', path: `${accounts}?limit=1e9`, ...bad },
  { name: 'refuses a wrong ID', path: `${accounts}/x`, ...bad },
  { name: 'refuses another kind of ID', path: `${accounts}/ac_1`, ...absent },
  { name: 'refuses an ID with a path', path: `${accounts}/..%2fauth_configs`, ...bad },
  { name: 'refuses an ID that cannot be decoded', path: `${accounts}/%zz`, ...bad },
  { name: 'refuses an ID with a null', path: `${accounts}/ca_1%00`, ...bad },
  { name: 'knows no such account', path: `${accounts}/ca_nope`, ...absent },
  { name: 'has no route in another case', path: '/Connected-Accounts', ...absent },
  { name: 'has no route with a slash more', path: `${accounts}/`, ...absent },
  { name: 'has no route with two slashes', path: `/${accounts}`, ...absent },
  { name: 'has no route with a suffix', path: `${accounts}.css`, ...absent },
  { name: 'has no proxy', path: '/tools/execute/proxy', ...absent },
  { name: 'serves no HEAD', method: 'HEAD', path: accounts, status: 405 },
  { name: 'serves no TRACE', method: 'TRACE', path: accounts, status: 405, code: 'method_not_allowed' },
  {
    name: 'serves no PUT there',
    method: 'PUT',
    path: accounts,
    body: start(),
    status: 405,
    code: 'method_not_allowed',
  },
  {
    name: 'answers a callback of nobody’s with a page',
    path: '/callback/finish?status=success&connected_account_id=ca_1',
    headers: { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    status: 303,
  },
  { name: 'forwards an own-domain callback', path: '/oauth/callback?code=a%2Bb&state=c', status: 302 },
];
