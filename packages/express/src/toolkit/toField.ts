import type { Field } from '@kit/contract';
import type { FieldWire } from '@kit/contract/composio';
import { plainText } from '../plainText.ts';

// Names that are known to hold no secret; whatever else upstream does not speak about is treated as one.
const openNames = new Set(
  `account_id account_url api_url application_id authorization_url base_url client_id companydomain consumer_key dc
  domain email extension form_api_base_url full installation_id instance_endpoint instanceendpoint instancename
  instance_name oauth_redirect_uri region scope scopes server_location shop site_name subdomain token_url user_scopes
  username version workspace your-domain your_server`.split(/\s+/),
);

// What upstream fills in by itself, and what this wire carries elsewhere.
const plumbing = new Set(['bearer_token', 'scopes']);
const redirecting = new Set(['OAUTH2', 'OAUTH1', 'DCR_OAUTH']);

/** A field as a form needs it; `undefined` where nobody is to be asked. */
export function toField(wire: FieldWire, authScheme: string, required: boolean): Field | undefined {
  const hidden =
    wire.user_visible === false ||
    (redirecting.has(authScheme) && (plumbing.has(wire.name) || wire.legacy_template_name === 'access_token'));
  if (hidden) return undefined;
  return {
    name: wire.name,
    label: plainText(wire.displayName ?? wire.name, 100),
    description: plainText(wire.description ?? '', 1000),
    type: wire.type,
    required,
    default: wire.default,
    secret: wire.is_secret ?? !openNames.has(wire.name.toLowerCase()),
  };
}

/** The fields of one stage, the required ones first. */
export function toFields(
  stage: { readonly required: readonly FieldWire[]; readonly optional: readonly FieldWire[] },
  authScheme: string,
): Field[] {
  return [
    ...stage.required.map((wire) => toField(wire, authScheme, true)),
    ...stage.optional.map((wire) => toField(wire, authScheme, false)),
  ].filter((field) => field !== undefined);
}
