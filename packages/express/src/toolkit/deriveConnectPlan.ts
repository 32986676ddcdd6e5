import { isAuthScheme, schemeRedirects } from '@kit/contract';
import type { ConnectPlan, Field } from '@kit/contract';
import type { AuthConfigWire, ToolkitDetailWire } from '@kit/contract/composio';
import type { AuthConfigChoice } from '../auth-config/chooseAuthConfig.ts';
import { toField, toFields } from './toField.ts';

/** What connecting by this auth config asks of a user. */
export function connectionFields(toolkit: ToolkitDetailWire, authScheme: string, authConfig?: AuthConfigWire): Field[] {
  const detail = toolkit.auth_config_details.find(({ mode }) => mode === authScheme);
  const expected = authConfig?.expected_input_fields ?? [];
  const fields =
    expected.length > 0
      ? expected.map((wire) => toField(wire, authScheme, wire.required)).filter((field) => field !== undefined)
      : detail === undefined
        ? []
        : toFields(detail.fields.connected_account_initiation, authScheme);
  // What the auth config brings for everybody is asked of nobody.
  const shared = new Set([...(authConfig?.shared_credentials ?? []), ...(authConfig?.credential_names ?? [])]);
  return fields.filter((field) => !shared.has(field.name));
}

/**
 * Whether connecting leads to another site. Of a scheme that nobody has heard of, and that asks for nothing here, only
 * upstream's own page can know how it goes on; so too where there is no word of a scheme at all.
 */
export function leadsAway(authScheme: string, fields: readonly Field[], authConfig?: AuthConfigWire): boolean {
  const asksNothing = fields.length === 0 && !authConfig?.shared_credentials.length;
  if (isAuthScheme(authScheme)) return schemeRedirects(authScheme);
  return authScheme === '' || asksNothing;
}

/** What a press on Connect will need. */
export function deriveConnectPlan(toolkit: ToolkitDetailWire, choice: AuthConfigChoice): ConnectPlan {
  if (choice.kind === 'disabled' || choice.kind === 'missing') {
    const reason = choice.kind === 'disabled' ? 'auth_config_disabled' : 'auth_config_missing';
    return { connect: 'unavailable', reason, authScheme: null, redirects: false, fields: [], hintUrl: null };
  }
  const authConfig = choice.kind === 'existing' ? choice.authConfig : undefined;
  const authScheme = choice.kind === 'existing' ? (choice.authConfig.auth_scheme ?? '') : choice.authScheme;
  const detail = toolkit.auth_config_details.find(({ mode }) => mode === authScheme);
  const fields = connectionFields(toolkit, authScheme, authConfig);
  const redirects = leadsAway(authScheme, fields, authConfig);
  const mustAsk = fields.some((field) => field.required && (field.default === null || field.default === ''));
  const connect = redirects ? (mustAsk ? 'dialog' : 'window') : fields.length > 0 ? 'dialog' : 'none';
  return {
    connect,
    authScheme: authScheme === '' ? null : authScheme,
    redirects,
    fields,
    hintUrl: httpUrl(detail?.auth_hint_url),
  };
}

/** An address that may stand in a link; anything else, `javascript:` above all, is dropped. */
export function httpUrl(text: string | null | undefined): string | null {
  const url = URL.parse(text ?? '');
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}
