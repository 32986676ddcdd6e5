import { slugSchema } from '@kit/contract/schemas';
import * as z from 'zod';
import type { Identify } from './identity/createResolveIdentity.ts';
import type { Identity } from './identity/Identity.ts';
import type { OnKitEvent } from './kitEvents.ts';
import { consoleLogger } from './logger.ts';
import type { Logger } from './logger.ts';

/** Auth config IDs by toolkit slug. */
export type AuthConfigMap = Readonly<Record<string, string>>;

/** Auth config IDs by toolkit, for everybody or by who is asking. */
export type AuthConfigsOption = AuthConfigMap | ((identity: Identity) => AuthConfigMap | Promise<AuthConfigMap>);

const isFunction = (value: unknown) => typeof value === 'function';
const isLogger = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  ['info', 'warn', 'error'].every((level) => isFunction(Reflect.get(value, level)));
const isLoopback = (url: URL) => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);

const httpUrl = (what: string) =>
  z.string({ error: `give ${what} as a string` }).transform((text, context) => {
    const url = URL.parse(text);
    const problem =
      url === null
        ? 'is not a whole URL; write it with its scheme, as in https://app.example.com/api/kit'
        : url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))
          ? 'must begin with https:// (http:// is for this machine only: keys and sessions would cross the network in the clear)'
          : url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== ''
            ? 'must have no user name, query or fragment'
            : undefined;
    if (url === null || problem !== undefined) {
      context.addIssue({ code: 'custom', message: `${problem}` });
      return z.NEVER;
    }
    url.pathname = url.pathname.replace(/\/+$/, '');
    return url;
  });

const origin = z.string().refine((text) => URL.parse(text)?.origin === text && /^https?:/.test(text), {
  message: 'is not an origin; write scheme, host and port only, as in https://app.example.com',
});

/** A list, and what to say to whoever gives one thing instead. */
const listOf = <Item extends z.ZodType>(item: Item, example: string) =>
  z.array(item, { error: `give a list, as in ${example}` });

/** What `createKitRouter` takes. */
export interface KitRouterOptions {
  /** Composio's API key, or the embedded backend's. It never leaves the server. */
  apiKey: string | undefined;
  /** Where the browser reaches this router: the app's origin and the mount path. Never taken from request headers. */
  publicUrl: string;
  /** Says who is asking. Every user ID comes from here and from nowhere else. */
  identify: Identify;
  /** Where upstream is: `https`, or `http` on this machine, since every call carries the API key. @default 'https://backend.composio.dev' */
  baseUrl?: string | undefined;
  /** Where browsers reach upstream, if that is another address, as with an embedded backend. @default baseUrl */
  publicBaseUrl?: string | undefined;
  /** Which redirect URI OAuth apps of one's own get: upstream's, or `<publicUrl>/oauth/callback`. @default 'upstream' */
  redirectUri?: 'upstream' | 'own' | undefined;
  /** Seal the attempt cookies; the first seals, all open. @default derived from the API key */
  cookieSecrets?: string[] | undefined;
  /** Which auth config to use, by toolkit. @default an enabled one of the tenant, else a managed one */
  authConfigs?: AuthConfigsOption | undefined;
  /** The toolkits that may be used. @default all of upstream's */
  toolkits?: string[] | undefined;
  /** Where a user may be sent after connecting in the same tab: path prefixes, or URLs. @default any path of the app */
  returnTo?: string[] | undefined;
  /** Further origins whose pages may call this router. @default none */
  allowedOrigins?: string[] | undefined;
  /** Origins of Connect Links besides those of `baseUrl` and `publicBaseUrl`. @default none */
  connectLinkOrigins?: string[] | undefined;
  /** Who checks that the browser that comes back is the one that began: `upstream` needs its identity verification on. @default 'browser' */
  verification?: 'browser' | 'upstream' | undefined;
  /** Requests a minute and user. @default 600 reads, 60 writes */
  limits?: { reads?: number | undefined; writes?: number | undefined } | undefined;
  /** Opens `POST /webhooks/composio`. @default off */
  webhookSecret?: string | undefined;
  /** @default warnings and errors on the console */
  logger?: Logger | undefined;
  /** Hears what happened to connections. */
  onEvent?: OnKitEvent | undefined;
  /** The clock, in milliseconds. @default Date.now */
  now?: (() => number) | undefined;
  /** Random bytes. @default those of node:crypto */
  randomBytes?: ((size: number) => Uint8Array) | undefined;
}

/** Checks every option, with defaults that are safe; what each means stands in `KitRouterOptions`. */
export const kitOptionsSchema = z.strictObject({
  apiKey: z.custom<string | undefined>().pipe(
    z
      .string({ error: 'give the API key as a string; is process.env.COMPOSIO_API_KEY set?' })
      .min(1, 'is empty; is process.env.COMPOSIO_API_KEY set?')
      .regex(/^[\x21-\x7e]*$/, 'holds blanks or characters that no key has; was it copied whole?'),
  ),
  baseUrl: httpUrl('upstream’s address').default(() => new URL('https://backend.composio.dev')),
  publicBaseUrl: httpUrl('the address at which browsers reach upstream').optional(),
  redirectUri: z.enum(['upstream', 'own'], "is 'upstream' or 'own'").default('upstream'),
  publicUrl: httpUrl('the address at which browsers reach this router, mount path included,'),
  identify: z.custom<Identify>(isFunction, 'give a function (req) => ({ userId }) that answers null when signed out'),
  cookieSecrets: listOf(z.string().min(32, 'needs 32 characters or more'), '[process.env.KIT_COOKIE_SECRET]')
    .refine((secrets) => secrets.length > 0 && secrets.length <= 10, 'takes one to ten secrets')
    .optional(),
  authConfigs: z
    .custom<AuthConfigsOption>(
      (value) => isFunction(value) || z.record(z.string(), z.string().regex(/^ac_/)).safeParse(value).success,
      'give a map from toolkit to auth config ID (ac_…), or a function that answers one',
    )
    .optional(),
  toolkits: listOf(slugSchema, "['github', 'slack']")
    .refine((slugs) => slugs.length > 0, 'lists nothing, so nothing could be connected; leave it out for all')
    .optional(),
  returnTo: listOf(z.string(), "['/settings']").default(['/']),
  allowedOrigins: listOf(origin, "['https://app.example.com']").default([]),
  connectLinkOrigins: listOf(origin, "['https://connect.example.com']").default([]),
  verification: z.enum(['browser', 'upstream'], "is 'browser' or 'upstream'").default('browser'),
  limits: z
    .strictObject({
      reads: z.number().int().positive().default(600),
      writes: z.number().int().positive().default(60),
    })
    .prefault({}),
  webhookSecret: z.string().min(16, 'is shorter than any secret that upstream makes').optional(),
  logger: z
    .custom<Logger>(isLogger, 'needs the methods info, warn and error, each (message, fields)')
    .default(() => consoleLogger),
  onEvent: z.custom<OnKitEvent>(isFunction, 'give a function (event) => void').optional(),
  now: z.custom<() => number>(isFunction, 'give a function that answers milliseconds').default(() => Date.now),
  randomBytes: z.custom<(size: number) => Uint8Array>(isFunction, 'give a function (size) => Uint8Array').optional(),
});

/** The options, checked and filled up. */
export type KitOptions = z.output<typeof kitOptionsSchema>;

/** Checks the options; what is wrong is told at once, all of it, and without any value. */
export function parseKitOptions(options: unknown): KitOptions {
  const parsed = kitOptionsSchema.safeParse(options);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `- ${issue.path.join('.') || 'options'}: ${issue.message}`);
  throw new TypeError(`@kit/express: createKitRouter cannot start with these options.\n${lines.join('\n')}`);
}
