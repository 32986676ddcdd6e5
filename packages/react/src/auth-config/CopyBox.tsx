'use client';
import { useId, useRef, useState } from 'react';
import { FieldFrame } from '../fields/FieldFrame.tsx';
import { checkPath, copyPath, Icon } from '../kit/Icon.tsx';
import { useElement } from '../kit/useElement.ts';
import { useStrings } from '../kit/useStrings.ts';
import { fieldStrings } from '../strings/fieldStrings.ts';

const shownFor = 2_000;

/** A value to take elsewhere: read-only, selected when one enters it, copied by its button. */
export function CopyBox({ label, description, value }: { label: string; description: string; value: string }) {
  const id = useId();
  const text = useStrings('fields', fieldStrings);
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      setTimeout(() => setCopied(false), shownFor);
    } catch {
      input.current?.select(); // where the clipboard is out of reach, it is one keystroke away
    }
  };
  return (
    <FieldFrame id={id} label={label} description={description}>
      <span className="kit-InputGroup">
        <input
          id={id}
          ref={input}
          className={useElement('formFieldInput', 'kit-Input')}
          dir="ltr"
          readOnly
          value={value}
          aria-describedby={`${id}-description`}
          onFocus={(event) => event.target.select()}
        />
        <button
          type="button"
          className="kit-InputGroup-button"
          aria-label={`${text('copy')}: ${label}`}
          onClick={() => void copy()}
        >
          <Icon path={copied ? checkPath : copyPath} />
        </button>
      </span>
      <span role="status" className="kit-VisuallyHidden">
        {copied ? text('copied') : ''}
      </span>
    </FieldFrame>
  );
}
