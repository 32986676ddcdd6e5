export const helpText = `kit-backend: Composio's auth API, embedded

  kit-backend serve [options]     start the backend
  kit-backend toolkits [--json]   list what can be connected
  kit-backend --help              this text

Options of serve
  --port N            port to listen on, 0 for any        (4400)
  --host ADDRESS      address to listen on                (127.0.0.1)
  --data DIR          where everything is kept            (.kit)
  --public-url URL    where browsers and vendors reach it (its own address)
  --no-sandbox        call the real vendors instead of the sandbox
  --sandbox-port N    port of the sandbox, 0 for any      (the next after the backend's)
  --toolkits FILE     JSON array of toolkits to add or to replace
  --clients FILE      JSON object of your OAuth apps: {"github":{"clientId":"…","clientSecret":"…"}}
  --verifier-url URL  where your app says whose browser came back from a vendor
  --allow-egress X    origin or address range that may be called although it is not public; may be repeated

Environment
  DATABASE_URL                           postgres://user:password@host:5432/name: PostgreSQL, which several processes
                                         may share, in place of SQLite in --data; a database of its own
  KIT_BACKEND_API_KEY                    key that callers send as x-api-key; else one is made
  KIT_BACKEND_ENCRYPTION_KEY             32 random bytes in base64; NODE_ENV=production needs it, and --no-sandbox
  KIT_BACKEND_PREVIOUS_ENCRYPTION_KEYS   older keys, separated by commas, while they are replaced
  KIT_BACKEND_PORT, KIT_BACKEND_PUBLIC_URL, KIT_SANDBOX_PORT
`;
