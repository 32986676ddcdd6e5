'use client';
import { useEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { FailurePanel } from '../fields/FailurePanel.tsx';
import type { FieldOverrides } from '../fields/FieldOverride.ts';
import { SchemeFields, visibleFields } from '../fields/SchemeFields.tsx';
import { useSchemeForm } from '../fields/useSchemeForm.ts';
import { Button } from '../kit/Button.tsx';
import { checkPath, Icon } from '../kit/Icon.tsx';
import { focusWanted, KitDialog } from '../kit/KitDialog.tsx';
import { useLatest } from '../kit/useLatest.ts';
import { Skeleton } from '../kit/Skeleton.tsx';
import { useStrings } from '../kit/useStrings.ts';
import { connectDialogStrings } from '../strings/connectDialogStrings.ts';
import { accountName } from './nameOf.ts';
import { toolkitName } from './toolkitName.ts';
import type { UseConnectFlowResult } from './useConnectFlow.ts';

const closesAfter = 1_400;

export interface ConnectDialogContentProps {
  readonly flow: UseConnectFlowResult;
  readonly slug: string;
  readonly overrides: FieldOverrides | undefined;
  readonly onClose: () => void;
}

export function ConnectDialogContent({ flow, slug, overrides, onClose }: ConnectDialogContentProps) {
  const { connection, account, isReconnect, submit } = flow;
  const { toolkit, failure, attemptStartedAt } = connection;
  const text = useStrings('connectDialog', connectDialogStrings);
  const name = { toolkit: toolkitName(slug, toolkit) };
  const known = toolkit?.plan;
  const plan = known?.connect === 'unavailable' ? null : known;
  const form = useSchemeForm(`draft:${slug}`, overrides);
  const { ref: formRef, drafts } = form;
  const fields = visibleFields(flow.fields, form.overrides);
  const busy = attemptStartedAt !== undefined; // of another tab's attempt there is nothing to wait for here
  const isReady = Boolean(plan);
  useEffect(() => {
    // What was opened before it was known what to ask.
    if (isReady && !formRef.current?.contains(document.activeElement)) focusWanted();
  }, [isReady, formRef]);

  // What the server found is shown at its field, for as long as the failure is this one.
  const [judged, setJudged] = useState(failure);
  if (failure !== judged) {
    setJudged(failure);
    form.judge(failure, fields);
  }

  const close = useLatest(onClose);
  useEffect(() => {
    if (!account) return undefined;
    drafts.clear();
    const timer = setTimeout(() => close()(), closesAfter);
    return () => clearTimeout(timer);
  }, [account, drafts, close]);

  const send = (flowOption?: 'redirect') => {
    const values = busy ? undefined : form.read(flow.fields);
    if (values) void submit(values, flowOption && { flow: flowOption });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };

  const logo = { name: name.toolkit, logoUrl: toolkit?.logoUrl };
  const cancel = (
    <Button
      look="text"
      onClick={() => {
        if (busy) void connection.cancel();
        else onClose();
      }}
    >
      {text('cancel')}
    </Button>
  );
  const intro = fields.length === 0 ? 'introNone' : plan?.redirects ? 'introRedirect' : 'intro';
  return (
    <KitDialog
      logo={logo}
      title={text(account ? 'done' : isReconnect ? 'reconnectTitle' : 'title', name)}
      description={plan && !account ? text(intro, name) : undefined}
      onClose={onClose}
    >
      {account ? (
        <p className="kit-Dialog-done" role="status">
          <Icon path={checkPath} /> {accountName(account)}
        </p>
      ) : plan ? (
        <form ref={formRef} className="kit-Form" noValidate aria-busy={busy} onSubmit={onSubmit}>
          <SchemeFields fields={fields} form={form} hintUrl={plan.hintUrl} draft={plan.authScheme ?? ''} />
          {failure && form.errors.size === 0 && (
            <FailurePanel
              error={failure}
              onRetry={failure.recovery.action === 'continue_here' ? () => send('redirect') : undefined}
            />
          )}
          <footer className="kit-Dialog-footer">
            {busy && plan.redirects && <p role="status">{text('waiting', name)}</p>}
            <Button type="submit" look="primary" busy={busy}>
              {text(busy ? 'submitting' : plan.redirects ? 'submitRedirect' : 'submit', name)}
            </Button>
            {cancel}
          </footer>
        </form>
      ) : (
        <div className="kit-Form">
          {failure ? (
            <FailurePanel error={failure} onRetry={known ? undefined : connection.connect} />
          ) : (
            <Skeleton rows={2} />
          )}
          <footer className="kit-Dialog-footer">{cancel}</footer>
        </div>
      )}
    </KitDialog>
  );
}
