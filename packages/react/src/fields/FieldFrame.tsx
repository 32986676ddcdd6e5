'use client';
import type { ReactNode } from 'react';
import { useElement } from '../kit/useElement.ts';

interface FieldFrameProps {
  readonly id: string;
  readonly label: string;
  /** Stands after the label: "optional", a link to the vendor. */
  readonly aside?: ReactNode;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** Label above, help below, error at the field: the frame that every input of the kit stands in. */
export function FieldFrame({ id, label, aside, description, error, children }: FieldFrameProps) {
  const errorClass = useElement('formFieldErrorText', 'kit-Field-error');
  const hintClass = useElement('formFieldHintText', 'kit-Field-description');
  return (
    <div className={useElement('formField', 'kit-Field')} data-invalid={error !== undefined || undefined}>
      <div className="kit-Field-top">
        <label className={useElement('formFieldLabel', 'kit-Label')} htmlFor={id}>
          {label}
        </label>
        {aside}
      </div>
      {children}
      {error !== undefined && (
        <p className={errorClass} id={`${id}-error`}>
          {error}
        </p>
      )}
      {description ? (
        <p className={hintClass} id={`${id}-description`}>
          {description}
        </p>
      ) : null}
    </div>
  );
}

/** What an input needs so that assistive tech reads error and help with it; the one that is not there says nothing. */
export function describedBy(id: string, error: string | undefined) {
  return { 'aria-invalid': error !== undefined || undefined, 'aria-describedby': `${id}-error ${id}-description` };
}
