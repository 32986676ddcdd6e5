import type { CatalogField, CatalogScheme, CatalogToolkit } from '../catalog/catalogToolkit.ts';
import { type Html, html } from '../html.ts';

export interface FormView {
  toolkit: CatalogToolkit;
  scheme: CatalogScheme;
  fields: readonly CatalogField[];
  /** What is shown in a field: never a secret. */
  values: Readonly<Record<string, string>>;
  /** By field name; an empty name stands for the whole form. */
  problems: ReadonlyMap<string, string>;
  appName: string;
  /** The user goes on to the vendor after this. */
  leaves: boolean;
  /** Where the link's page is. */
  url: string;
  /** The scheme that the user chose; undefined where there was nothing to choose. */
  chosen: string | undefined;
}

/** The page where a user says yes, and fills in what the scheme asks for. */
export function formView(view: FormView): Html {
  const { toolkit, fields, problems, appName, leaves, url, chosen } = view;
  const action = chosen === undefined ? url : `${url}?with=${encodeURIComponent(chosen)}`;
  const general = problems.get('');
  const entered = fields.length > 0 ? 'What you enter is encrypted and never shown again.' : '';
  const next = leaves ? `You sign in at ${toolkit.name} and decide there what it may do.` : entered;
  return html` <p class="lead">${appName} asks to connect your ${toolkit.name} account. ${next}</p>
    ${problems.size > 0 && html`<div class="panel problem" role="alert" tabindex="-1">${general ?? 'Check the marked fields and try again.'}</div>`}
    <form method="post" action="${action}" autocomplete="off">
      ${fields.map((field) => fieldView(field, view))}
      <button type="submit" class="primary">${leaves ? `Continue to ${toolkit.name}` : 'Connect'}</button>
    </form>
    ${chosen !== undefined && html`<a class="quiet" href="${url}">Connect in another way</a>`}
    <form method="post" action="${url}/cancel">
      <button type="submit" class="quiet">Cancel</button>
    </form>`;
}

function fieldView(field: CatalogField, { scheme, values, problems }: FormView): Html {
  const id = `field-${field.name}`;
  const problem = problems.get(field.name);
  const describedBy = [field.description && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const isLong = /credentials_json|private_key/.test(field.name);
  const common = html`id="${id}" name="${field.name}" ${field.required && html`required`}
  ${describedBy !== '' && html`aria-describedby="${describedBy}"`} ${problem && html`aria-invalid="true"`}
  ${[...problems.keys()][0] === field.name && html`autofocus`} autocomplete="off" autocapitalize="none"
  spellcheck="false"`;
  return html` <div class="field">
    <div class="label-row">
      <label for="${id}">${field.displayName}${!field.required && html` <span class="optional">optional</span>`}</label>
      ${field.secret && scheme.hintUrl && html`<a href="${scheme.hintUrl}" target="_blank" rel="noopener noreferrer">Where do I find this?</a>`}
    </div>
    ${isLong ? html`<textarea ${common} rows="6"></textarea>` : html`<input ${common} type="${field.secret ? 'password' : 'text'}" value="${field.secret ? '' : (values[field.name] ?? '')}" />`}
    ${field.description && html`<p class="help" id="${id}-help">${field.description}</p>`}
    ${problem && html`<p class="field-problem" id="${id}-problem">${problem}</p>`}
  </div>`;
}

/** A page that says how it ended, or why nothing can be done here, and where to go from there. */
export function endView(view: {
  tone: 'good' | 'bad' | 'plain';
  text: string;
  detail?: string | undefined;
  onward?: { href: string; label: string } | undefined;
}): Html {
  return html` <div class="panel ${view.tone}" role="status">${view.text}</div>
    ${view.detail && html`<p class="lead">${view.detail}</p>`}
    ${view.onward && html`<a class="primary" href="${view.onward.href}" rel="noreferrer">${view.onward.label}</a>`}`;
}
