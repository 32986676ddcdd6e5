'use client';
import { authSchemeLabel } from '@kit/contract/tables/authSchemes';
import { isKitError } from '@kit/contract/tables/KitErrorBase';
import type { AuthConfig, KitError, ToolkitDetail } from '@kit/contract';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { FailurePanel } from '../fields/FailurePanel.tsx';
import { describedBy, FieldFrame } from '../fields/FieldFrame.tsx';
import type { FieldOverrides } from '../fields/FieldOverride.ts';
import { SchemeFields, visibleFields } from '../fields/SchemeFields.tsx';
import { useSchemeForm } from '../fields/useSchemeForm.ts';
import { Button } from '../kit/Button.tsx';
import { checkPath, Icon } from '../kit/Icon.tsx';
import { useElement } from '../kit/useElement.ts';
import { useStrings } from '../kit/useStrings.ts';
import { authConfigFormStrings } from '../strings/authConfigFormStrings.ts';
import { credentialFields, hasScopes, sameScopes, shareableFields } from './authConfigChoices.ts';
import { ChoiceGroup } from './ChoiceGroup.tsx';
import { CopyBox } from './CopyBox.tsx';
import { ScopeChips, withEntry } from './ScopeChips.tsx';
import { useAuthConfigActions } from './useAuthConfigActions.ts';

const named = { name: 'name' };

interface AuthConfigFieldsProps {
  readonly toolkit: ToolkitDetail;
  /** The auth config that is edited, where one is. */
  readonly stored: AuthConfig | undefined;
  readonly overrides: FieldOverrides | undefined;
  readonly onDone: ((authConfig: AuthConfig) => void) | undefined;
  readonly onError: ((error: KitError) => void) | undefined;
}

export function AuthConfigFields({ toolkit, stored, overrides, onDone, onError }: AuthConfigFieldsProps) {
  const actions = useAuthConfigActions();
  const text = useStrings('authConfigForm', authConfigFormStrings);
  const labelClass = useElement('formFieldLabel', 'kit-Label');
  const hintClass = useElement('formFieldHintText', 'kit-Field-description');
  const inputClass = useElement('formFieldInput', 'kit-Input');
  const nameId = useId();
  const form = useSchemeForm(`setup:${stored?.id ?? toolkit.slug}`, overrides);
  const { ref, errors, text: fieldText } = form;
  const schemes = toolkit.schemes;
  const [schemeName, setSchemeName] = useState(
    stored?.authScheme ?? (schemes.find(({ managed }) => managed) ?? schemes[0])?.authScheme ?? '',
  );
  const scheme = schemes.find(({ authScheme }) => authScheme === schemeName);
  const [owner, setOwner] = useState<'managed' | 'custom'>('managed');
  const type = stored ? (stored.managed ? 'managed' : 'custom') : scheme?.managed ? owner : 'custom';
  const [keyOf, setKeyOf] = useState<'each' | 'all'>(stored?.sharesCredentials ? 'all' : 'each');
  const defaults = scheme?.defaultScopes ?? [];
  // One that names none asks for the toolkit's own.
  const usual = stored?.scopes.length ? stored.scopes : defaults;
  const [scopesByScheme, setScopes] = useState<Record<string, string[]>>({});
  const shownScopes = scopesByScheme[schemeName] ?? usual;
  const [failure, setFailure] = useState<KitError | null>(null);
  const [phase, setPhase] = useState<'editing' | 'sending' | 'done'>('editing');

  const shareable = scheme && type === 'custom' ? shareableFields(scheme) : [];
  const shared = keyOf === 'all' ? shareable : [];
  const asked = scheme && type === 'custom' ? [...credentialFields(scheme), ...shared] : [];
  const fields = visibleFields(asked, form.overrides);
  const name = { toolkit: toolkit.name };

  const save = async (values: Record<string, string>, title: string, scopes: string[]) => {
    setPhase('sending');
    try {
      const entries = Object.entries(values);
      const isShared = ([key]: [string, string]) => shared.some((field) => field.name === key);
      const input = {
        name: title || undefined,
        scopes: sameScopes(scopes, usual) ? undefined : scopes,
        credentials: recordOf(entries.filter((one) => !isShared(one))),
        sharedCredentials: recordOf(entries.filter(isShared)),
      };
      const fresh = { ...input, toolkit: toolkit.slug };
      const saved = await (stored
        ? actions.update(stored, input)
        : type === 'managed'
          ? actions.create({ ...fresh, type })
          : actions.create({ ...fresh, type, authScheme: schemeName, scopes: scopes.length ? scopes : undefined }));
      form.drafts.clear();
      setPhase('done');
      onDone?.(saved);
    } catch (error) {
      if (!isKitError(error)) throw error;
      setPhase('editing');
      setFailure(error);
      form.judge(error, [...fields, named]);
      onError?.(error);
    }
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (phase === 'sending') return;
    const data = new FormData(event.currentTarget);
    const read = (input: string) => {
      const entry = data.get(input);
      return typeof entry === 'string' ? entry.trim() : '';
    };
    const values = form.read(asked, stored !== undefined);
    setFailure(null);
    if (stored && !read('title')) {
      form.judge({ errors: [{ field: 'name', message: fieldText('required', { field: text('name') }) }] }, [named]);
    } else if (values) void save(values, read('title'), withEntry(shownScopes, read('scope')));
  };

  if (phase === 'done') {
    return (
      <p className="kit-Done" role="status" tabIndex={-1} ref={takeFocus}>
        <Icon path={checkPath} /> {text(stored ? 'saved' : 'created', name)}
      </p>
    );
  }
  // One whose scheme the toolkit does not list has a name all the same.
  if (stored ? stored.readOnly : !scheme)
    return <p className="kit-Muted">{text(stored ? 'readOnly' : 'nothingToDo')}</p>;
  return (
    <form ref={ref} className="kit-Form" noValidate aria-busy={phase === 'sending'} onSubmit={onSubmit}>
      {!stored && schemes.length > 1 && (
        <ChoiceGroup
          legend={text('scheme')}
          look="segments"
          choices={schemes.map(({ authScheme }) => ({ value: authScheme, label: authSchemeLabel(authScheme) }))}
          value={schemeName}
          onChange={(next) => {
            setSchemeName(next);
            form.judge(null);
            setFailure(null);
          }}
        />
      )}
      {!stored && scheme && (scheme.managed || scheme.redirectUri) && (
        <ChoiceGroup
          legend={text('owner')}
          look="cards"
          choices={[
            {
              value: 'managed',
              label: text('managed'),
              text: text(scheme.managed ? 'managedText' : 'managedMissing', name),
              disabled: !scheme.managed,
            },
            { value: 'custom', label: text('custom'), text: text('customText', name) },
          ]}
          value={type}
          onChange={setOwner}
        />
      )}
      {!stored && shareable.length > 0 && (
        <ChoiceGroup
          legend={text('key')}
          look="cards"
          choices={[
            { value: 'each', label: text('keyOfEach'), text: text('keyOfEachText') },
            { value: 'all', label: text('keyOfAll'), text: text('keyOfAllText') },
          ]}
          value={keyOf}
          onChange={setKeyOf}
        />
      )}
      {fields.length > 0 && (
        <SchemeFields
          fields={fields}
          form={form}
          hintUrl={scheme?.hintUrl}
          draft={schemeName}
          keepText={stored ? text('keep') : undefined}
          notStored={shareable
            .map((field) => field.name)
            .filter((one) => stored?.sharedFields?.includes(one) === false)}
        />
      )}
      {scheme && hasScopes(scheme) && (
        <fieldset className="kit-Group">
          <legend className={labelClass}>{text('scopes')}</legend>
          <p className={hintClass}>{text('scopesHelp')}</p>
          <ScopeChips
            defaults={defaults}
            scopes={shownScopes}
            onChange={(next) => setScopes({ ...scopesByScheme, [schemeName]: next })}
            text={text}
          />
        </fieldset>
      )}
      {type === 'custom' && scheme?.redirectUri && (
        <CopyBox label={text('redirectUri')} description={text('redirectUriHelp', name)} value={scheme.redirectUri} />
      )}
      <FieldFrame
        id={nameId}
        label={text('name')}
        aside={!stored && <span className="kit-Field-optional">{fieldText('optional')}</span>}
        error={errors.get('name')}
      >
        <input
          {...describedBy(nameId, errors.get('name'))}
          id={nameId}
          name="title"
          className={inputClass}
          maxLength={100}
          autoComplete="off"
          defaultValue={stored?.name}
          placeholder={text('namePlaceholder', name)}
        />
      </FieldFrame>
      {failure && errors.size === 0 && <FailurePanel error={failure} />}
      <footer className="kit-Form-footer">
        <Button type="submit" look="primary" busy={phase === 'sending'}>
          {text(phase === 'sending' ? (stored ? 'saving' : 'creating') : stored ? 'save' : 'create')}
        </Button>
      </footer>
    </form>
  );
}

/** Takes the focus that went with the form, and no other. */
function takeFocus(node: HTMLElement | null) {
  if (document.activeElement === document.body) node?.focus();
}

/** What is empty is not sent. */
function recordOf(entries: readonly [string, string][]): Record<string, string> | undefined {
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
