export const helpText = `kit-backend: Composio's auth API, embedded

  kit-backend serve [options]       start the backend
  kit-backend rotate-key [--check]  go over to a new encryption key while everybody works
  kit-backend backup FILE           copy the SQLite database while it is in use, never over another file
  kit-backend doctor [options]      look at what serve with the same options would use, and say what to mend
  kit-backend migrate [--check]     bring the tables up to date; serve does it too
  kit-backend toolkits [--json]     list what can be connected; --toolkits FILE as for serve
  kit-backend --help                this text

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
  --encryption-key-file FILE
                      the encryption key, in place of the variable; below it older ones, a line each

rotate-key, backup and migrate take --data, --encryption-key-file and the same environment. With --check they change
nothing, and end with 1 where there is something to do.

doctor takes the options of serve, and --json. It changes nothing, and ends with 1 where something is wrong.

rotate-key makes a new key where keys are in a file, and says what to do where they are in the environment. It shows how
far it is, may be stopped and begun again, and says when no record needs the old key.

Environment
  DATABASE_URL                           postgres://user:password@host:5432/name: PostgreSQL, which several processes
                                         may share, in place of SQLite in --data; a database of its own
  KIT_BACKEND_API_KEY                    key that callers send as x-api-key; else one is made
  KIT_BACKEND_ENCRYPTION_KEY             32 random bytes in base64; NODE_ENV=production needs it, and --no-sandbox
  KIT_BACKEND_ENCRYPTION_KEY_FILE        the same as --encryption-key-file
  KIT_BACKEND_PREVIOUS_ENCRYPTION_KEYS   older keys, separated by commas, while they are replaced
  KIT_BACKEND_LOST_ENCRYPTION_KEYS       IDs of keys that are lost, as a refused start names them
  KIT_BACKEND_PORT, KIT_BACKEND_PUBLIC_URL, KIT_SANDBOX_PORT
`;
