'use client';
import { useId, useState } from 'react';
import type { ButtonHTMLAttributes, KeyboardEvent } from 'react';
import { Button } from '../kit/Button.tsx';
import { closePath, Icon, undoPath } from '../kit/Icon.tsx';
import { useElement } from '../kit/useElement.ts';
import { useHeir } from '../kit/useHeir.ts';
import type { Texts } from '../kit/useStrings.ts';

interface ScopeChipsProps {
  readonly defaults: string[];
  readonly scopes: string[];
  readonly onChange: (scopes: string[]) => void;
  readonly text: Texts<'authConfigForm'>;
}

/**
 * Scopes as chips: defaults filled, added ones outlined, removed ones struck through until one restores them. The last
 * one stays where there are defaults: whoever names none asks for those.
 */
export function ScopeChips({ defaults, scopes, onChange, text }: ScopeChipsProps) {
  const id = useId();
  const hintClass = useElement('formFieldHintText', 'kit-Field-description');
  const [entry, setEntry] = useState('');
  const all = [...new Set([...defaults, ...scopes])];
  const added = all.filter((scope) => !defaults.includes(scope)).length;
  const removed = all.filter((scope) => !scopes.includes(scope)).length;
  const add = () => {
    onChange(withEntry(scopes, entry));
    setEntry('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key !== 'Enter' && event.key !== ',') || event.nativeEvent.isComposing) return;
    event.preventDefault(); // Enter adds the scope and does not send the form
    add();
  };
  return (
    <div className="kit-Scopes">
      {all.length > 0 && (
        <ul className="kit-Chips" aria-label={text('scopes')}>
          {all.map((scope) => {
            const isRemoved = !scopes.includes(scope);
            return (
              <li
                key={scope}
                className="kit-Chip"
                data-kind={isRemoved ? 'removed' : defaults.includes(scope) ? 'default' : 'added'}
              >
                {isRemoved ? <del dir="ltr">{scope}</del> : <span dir="ltr">{scope}</span>}
                {(isRemoved || scopes.length > 1 || !defaults.length) && (
                  <ScopeButton
                    aria-label={text(isRemoved ? 'restoreScope' : 'removeScope', { scope })}
                    onClick={() => onChange(all.filter((one) => (one === scope ? isRemoved : scopes.includes(one))))}
                  >
                    <Icon path={isRemoved ? undoPath : closePath} />
                  </ScopeButton>
                )}
              </li>
            );
          })}
        </ul>
      )}
      <div className="kit-Scopes-add">
        <label className="kit-VisuallyHidden" htmlFor={id}>
          {text('addScope')}
        </label>
        <input
          id={id}
          name="scope"
          className={useElement('formFieldInput', 'kit-Input')}
          dir="ltr"
          value={entry}
          placeholder={text('addScope')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setEntry(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button look="outline" onClick={add}>
          {text('add')}
        </Button>
      </div>
      {added + removed > 0 && (
        <p className={hintClass} role="status">
          {[
            added > 0 && text('scopesAdded', { count: added }),
            removed > 0 && text('scopesRemoved', { count: removed }),
          ]
            .filter(Boolean)
            .join(' · ')}{' '}
          <ScopeButton className="kit-TextButton" onClick={() => onChange(defaults)}>
            {text('resetScopes')}
          </ScopeButton>
        </p>
      )}
    </div>
  );
}

/** A button that may take itself away: the input has the focus then. */
function ScopeButton(props: ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type="button" {...props} ref={useHeir<HTMLButtonElement>(entryOf)} />;
}

function entryOf(button: HTMLElement): HTMLElement | null | undefined {
  return button.closest('.kit-Scopes')?.querySelector('input');
}

/** The scopes, and what stands in the input. Not when that is left: chips that come then move what is being pressed. */
export function withEntry(scopes: string[], entry: string): string[] {
  return [...new Set([...scopes, ...entry.split(/[\s,]+/).filter(Boolean)])];
}
