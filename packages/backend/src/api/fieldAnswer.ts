import type { CatalogField, CatalogScheme } from '../catalog/catalogToolkit.ts';
import type { BackendContext } from '../backendContext.ts';
import { callbackUrl } from '../connect-link/callbackUrl.ts';

/** One field as the upstream describes it; `displayName` is camelCase there too. */
export function fieldAnswer(field: CatalogField, context: Pick<BackendContext, 'publicUrl'>) {
  const standard = field.name === 'oauth_redirect_uri' ? callbackUrl(context) : field.default;
  return {
    name: field.name,
    displayName: field.displayName,
    description: field.description,
    type: 'string',
    required: field.required,
    ...(standard === null ? {} : { default: standard }),
    is_secret: field.secret,
    user_visible: field.userVisible,
    ...(field.legacyTemplateName === undefined ? {} : { legacy_template_name: field.legacyTemplateName }),
  };
}

/** A scheme's fields of one stage, the required ones apart. */
export function stageAnswer(fields: CatalogScheme['fields']['connection'], context: Pick<BackendContext, 'publicUrl'>) {
  const answers = fields.map((field) => fieldAnswer(field, context));
  return {
    required: answers.filter(({ required }) => required),
    optional: answers.filter(({ required }) => !required),
  };
}
