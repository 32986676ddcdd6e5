// What the demo sends to a browser must hold neither a key nor a line of server code.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = new URL('../apps/demo/dist/assets/', import.meta.url).pathname;
const forbidden = {
  'the API key header': /x-api-key/i,
  'an environment variable with a secret': /COMPOSIO_API_KEY|KIT_BACKEND_/,
  'a Node module': /["'`]node:/,
  'the middleware': /__Host-|unconfirmed-|hkdf/i,
  'the backend': /createBackend|better-sqlite3|oidc-provider/,
  'the upstream wire': /connected_account_id|auth_config_details/,
  zod: /ZodError|zod\/v4/,
};

const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
if (scripts.length === 0) {
  console.error('The demo has no bundle; build it first.');
  process.exit(1);
}
let bytes = 0;
let found = 0;
for (const name of scripts) {
  const text = readFileSync(join(folder, name), 'utf8');
  bytes += text.length;
  for (const [what, pattern] of Object.entries(forbidden)) {
    const hit = pattern.exec(text);
    if (!hit) continue;
    found += 1;
    console.error(`${name} holds ${what}: …${text.slice(Math.max(0, hit.index - 40), hit.index + 60)}…`);
  }
}
if (found > 0) process.exit(1);
console.log(`${scripts.length} scripts, ${Math.round(bytes / 1000)} kB, nothing of the server.`);
