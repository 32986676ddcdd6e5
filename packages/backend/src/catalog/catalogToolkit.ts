import * as z from 'zod';

const slug = z.string().regex(/^[a-z0-9][a-z0-9_]*$/);
/** A URL in which `{{field}}` stands for a value of the connection or the auth config. */
const urlTemplate = z.string().regex(/^(https?:\/\/|\{\{)[^\s]+$/);
const template = z.string();
const answerPath = z.string().regex(/^\w+(\.\w+)*$/);

/** One input that a scheme asks for, in the upstream's own names. */
export const catalogFieldSchema = z.strictObject({
  /** The key that is sent; may hold `-`. */
  name: z.string().min(1),
  displayName: z.string().min(1),
  description: z.string(),
  required: z.boolean(),
  default: z.string().nullable().default(null),
  secret: z.boolean(),
  /** `false`: never asked, the default applies. */
  userVisible: z.boolean().default(true),
  /** Older name of the same value, kept for callers that still send it. */
  legacyTemplateName: z.string().optional(),
  /** What the value may be where it fills a URL: one DNS label, a dotted host, or a whole https origin. */
  slot: z.enum(['label', 'host', 'origin']).default('label'),
});

/** Where and how a toolkit speaks OAuth 2.0. */
export const oauth2EndpointsSchema = z.strictObject({
  authorizationUrl: urlTemplate,
  tokenUrl: urlTemplate,
  /** Where a refresh token is redeemed, for the few vendors who have an address of its own for that. */
  refreshUrl: urlTemplate.optional(),
  /** RFC 7591, for DCR_OAUTH: where a connection registers its own client. */
  registrationUrl: urlTemplate.optional(),
  /** RFC 7009; absent where the vendor has none. */
  revocationUrl: urlTemplate.optional(),
  /** RFC 9207: compared with `iss` of the callback where the vendor sends one. */
  issuer: z.string().optional(),
  scopes: z.array(z.string()),
  /** Slack's second list, sent as `user_scope`. */
  userScopes: z.array(z.string()).optional(),
  scopeSeparator: z.enum([' ', ',']).default(' '),
  pkce: z.boolean().default(true),
  clientAuth: z.enum(['client_secret_basic', 'client_secret_post']).default('client_secret_post'),
  /** Sent with the authorization request as they are, `access_type=offline` for one. */
  authorizationParameters: z.record(z.string(), z.string()).default({}),
  /** Sent as well where the user wants to sign in as somebody else; `prompt=select_account` for one. */
  anotherAccountParameters: z.record(z.string(), z.string()).default({}),
  /** What the callback says of the connection beside the code, QuickBooks' `realmId` for one. */
  callbackValues: z.array(z.string()).default([]),
});

/** Where a toolkit speaks OAuth 1.0a (RFC 5849). */
export const oauth1EndpointsSchema = z.strictObject({
  requestTokenUrl: urlTemplate,
  authorizationUrl: urlTemplate,
  accessTokenUrl: urlTemplate,
  authorizationParameters: z.record(z.string(), z.string()).default({}),
});

/** Where a credential gets a token without a user: S2S_OAUTH2, GOOGLE_SERVICE_ACCOUNT, SERVICE_ACCOUNT. */
export const tokenGrantSchema = z.strictObject({
  url: urlTemplate,
  scopes: z.array(z.string()).default([]),
  scopeSeparator: z.enum([' ', ',']).default(' '),
  clientAuth: z.enum(['client_secret_basic', 'client_secret_post']).default('client_secret_post'),
  /** Sent with the request as they are, `audience` for one. */
  parameters: z.record(z.string(), z.string()).default({}),
});

/** One way to authenticate against a toolkit. */
export const catalogSchemeSchema = z.strictObject({
  mode: z.string().regex(/^[A-Z0-9_]+$/),
  name: z.string().min(1),
  /** The vendor's page where the credential is made or found. */
  hintUrl: z.url().nullable(),
  fields: z.strictObject({ authConfig: z.array(catalogFieldSchema), connection: z.array(catalogFieldSchema) }),
  /** Upstream offers an OAuth app of its own, so that nobody has to register one. */
  managed: z.boolean().default(false),
  oauth2: oauth2EndpointsSchema.optional(),
  oauth1: oauth1EndpointsSchema.optional(),
  tokenGrant: tokenGrantSchema.optional(),
  /** BASIC_WITH_JWT: the credentials are posted as JSON, the answer holds a token, `{{jwt}}` in `request`. */
  login: z
    .strictObject({ url: urlTemplate, body: z.record(z.string(), template), tokenField: z.string().min(1) })
    .optional(),
  /** How a credential enters a request; values are templates such as `Bearer {{generic_api_key}}`. */
  request: z
    .strictObject({
      headers: z.record(z.string(), template).default({}),
      query: z.record(z.string(), template).default({}),
      /** RFC 7617: `Authorization: Basic base64(username:password)`. */
      basic: z.strictObject({ username: template, password: template }).optional(),
    })
    .default({ headers: {}, query: {} }),
});

/** A toolkit of the catalog: facts from its vendor's public documentation, no code. */
export const catalogToolkitSchema = z.strictObject({
  slug,
  name: z.string().min(1),
  description: z.string().min(1),
  categories: z.array(slug.or(z.string().regex(/^[a-z0-9-]+$/))).min(1),
  documentationUrl: z.url(),
  /** Slug in the icon set; null where it has none and a monogram is drawn. */
  icon: z
    .string()
    .regex(/^[a-z0-9]+$/)
    .nullable(),
  /** The brand's colour, `#rrggbb`. */
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .nullable()
    .default(null),
  baseUrl: urlTemplate,
  /** Answers who the credential belongs to; the path is below `baseUrl`. */
  currentUser: z
    .strictObject({
      method: z.enum(['GET', 'POST']),
      path: z.string().startsWith('/'),
      /** JSON that is posted, for the APIs that speak GraphQL. */
      body: z.string().optional(),
      /** Statuses by which it says that the credential is wrong; at most vendors 403 is about a permission. */
      refusedBy: z.array(z.int()).default([401]),
      /** Where the answer names that person, each a path such as `data.viewer.id` or `users.0.email`. */
      identity: z
        .strictObject({
          /** What stays the same as long as it is the same person; all of them together. */
          id: z.array(answerPath).min(1),
          /** What the person would recognise; the first that is there. */
          label: z.array(answerPath).min(1),
        })
        .optional(),
    })
    .nullable(),
  schemes: z.array(catalogSchemeSchema).min(1),
});

export type CatalogField = z.infer<typeof catalogFieldSchema>;
export type CatalogScheme = z.infer<typeof catalogSchemeSchema>;
export type CatalogToolkit = z.infer<typeof catalogToolkitSchema>;
export type TokenGrant = z.infer<typeof tokenGrantSchema>;
export type TokenGrantInput = z.input<typeof tokenGrantSchema>;
export type OAuth2Endpoints = z.infer<typeof oauth2EndpointsSchema>;
/** A toolkit as it is written down: whatever has a default may be left out. */
export type CatalogToolkitInput = z.input<typeof catalogToolkitSchema>;
export type CatalogFieldInput = z.input<typeof catalogFieldSchema>;
export type CatalogSchemeInput = z.input<typeof catalogSchemeSchema>;
export type OAuth2EndpointsInput = z.input<typeof oauth2EndpointsSchema>;
