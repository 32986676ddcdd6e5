'use client';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { createDrafts } from '../fields/createDrafts.ts';
import { FailurePanel } from '../fields/FailurePanel.tsx';
import { noOverrides } from '../fields/FieldOverride.ts';
import type { FieldOverrides } from '../fields/FieldOverride.ts';
import { noErrors, readForm } from '../fields/readForm.ts';
import { SchemeFields, visibleFields } from '../fields/SchemeFields.tsx';
import { serverErrors } from '../fields/serverErrors.ts';
import { useFieldErrorText } from '../fields/useFieldErrorText.ts';
import { useFirstInvalid } from '../fields/useFirstInvalid.ts';
import { Button } from '../kit/Button.tsx';
import { checkPath, Icon } from '../kit/Icon.tsx';
import { focusWanted, KitDialog } from '../kit/KitDialog.tsx';
import { useKit } from '../kit/kitContext.ts';
import { useLatest } from '../kit/useLatest.ts';
import { Skeleton } from '../kit/Skeleton.tsx';
import { useStrings } from '../kit/useStrings.ts';
import { connectDialogStrings } from '../strings/connectDialogStrings.ts';
import { fieldStrings } from '../strings/fieldStrings.ts';
import { accountName } from './nameOf.ts';
import { toolkitName } from './toolkitName.ts';
import type { UseConnectFlowResult } from './useConnectFlow.ts';

const closesAfter = 1_400;

interface ConnectDialogContentProps {
  readonly flow: UseConnectFlowResult;
  readonly slug: string;
  readonly overrides: FieldOverrides | undefined;
  readonly onClose: () => void;
}

export function ConnectDialogContent({ flow, slug, overrides = noOverrides, onClose }: ConnectDialogContentProps) {
  const { connection, account, isReconnect, submit } = flow;
  const { toolkit, failure, state } = connection;
  const { core } = useKit('ConnectDialog');
  const text = useStrings('connectDialog', connectDialogStrings);
  const fieldText = useStrings('fields', fieldStrings);
  const fieldErrorText = useFieldErrorText();
  const name = { toolkit: toolkitName(slug, toolkit) };
  const plan = toolkit?.plan;
  const fields = visibleFields(flow.fields, overrides);
  const [drafts] = useState(() => createDrafts(`kit:draft:${core.client.scope}:${slug}`));
  const [errors, setErrors] = useState(noErrors);
  const form = useRef<HTMLFormElement>(null);
  useFirstInvalid(form, errors);
  const busy = state === 'connecting';
  const isReady = Boolean(plan);
  useEffect(() => {
    // What was opened before it was known what to ask.
    if (isReady && !form.current?.contains(document.activeElement)) focusWanted();
  }, [isReady]);

  // What the server found is shown at its field, for as long as the failure is this one.
  const [judged, setJudged] = useState(failure);
  if (failure !== judged) {
    setJudged(failure);
    setErrors(failure ? serverErrors(failure, fields, fieldErrorText) : noErrors);
  }

  const close = useLatest(onClose);
  useEffect(() => {
    if (!account) return undefined;
    drafts.clear();
    const timer = setTimeout(() => close()(), closesAfter);
    return () => clearTimeout(timer);
  }, [account, drafts, close]);

  const send = (flowOption?: 'redirect') => {
    if (busy || !form.current) return;
    const reading = readForm(form.current, fields, overrides, fieldText);
    setErrors(reading.errors);
    if (reading.errors.size > 0) return;
    void submit(reading.values, flowOption && { flow: flowOption });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };

  const logo = { name: name.toolkit, logoUrl: toolkit?.logoUrl };
  if (account) {
    return (
      <KitDialog logo={logo} title={text('done', name)} onClose={onClose}>
        <p className="kit-Dialog-done" role="status">
          <Icon path={checkPath} /> {accountName(account)}
        </p>
      </KitDialog>
    );
  }
  const intro = fields.length === 0 ? 'introNone' : plan?.redirects ? 'introRedirect' : 'intro';
  const hasFieldErrors = errors.size > 0;
  return (
    <KitDialog
      logo={logo}
      title={text(isReconnect ? 'reconnectTitle' : 'title', name)}
      description={plan ? text(intro, name) : undefined}
      onClose={onClose}
    >
      {plan ? (
        <form ref={form} className="kit-Form" noValidate aria-busy={busy} onSubmit={onSubmit}>
          <SchemeFields
            fields={fields}
            overrides={overrides}
            errors={errors}
            text={fieldText}
            hintUrl={plan.hintUrl}
            drafts={drafts}
            draft={plan.authScheme ?? ''}
          />
          {failure && !hasFieldErrors && (
            <FailurePanel
              error={failure}
              action={
                failure.recovery.action === 'continue_here'
                  ? { label: text('continueHere'), onPress: () => send('redirect') }
                  : undefined
              }
            />
          )}
          <footer className="kit-Dialog-footer">
            {busy && plan.redirects && <p role="status">{text('waiting', name)}</p>}
            <Button type="submit" look="primary" busy={busy}>
              {text(busy ? 'submitting' : plan.redirects ? 'submitRedirect' : 'submit', name)}
            </Button>
            <Button
              look="text"
              onClick={() => {
                if (busy) void connection.cancel();
                else onClose();
              }}
            >
              {text('cancel')}
            </Button>
          </footer>
        </form>
      ) : failure ? (
        <FailurePanel error={failure} action={{ label: text('retry'), onPress: connection.connect }} />
      ) : (
        <Skeleton rows={2} label={text('loading')} />
      )}
    </KitDialog>
  );
}
