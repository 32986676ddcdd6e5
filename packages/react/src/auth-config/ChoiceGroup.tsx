'use client';
import { useId } from 'react';
import { useElement } from '../kit/useElement.ts';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly text?: string;
  /** Cannot be chosen; `text` says why. */
  readonly disabled?: boolean;
}

interface ChoiceGroupProps<Value extends string> {
  readonly legend: string;
  /** `segments` are words beside each other, `cards` have a sentence each. */
  readonly look: 'segments' | 'cards';
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few: real radio buttons, so that every key does what one expects. */
export function ChoiceGroup<Value extends string>({ legend, look, choices, value, onChange }: ChoiceGroupProps<Value>) {
  const id = useId();
  return (
    <fieldset className="kit-Choices" data-look={look}>
      <legend className={useElement('formFieldLabel', 'kit-Label')}>{legend}</legend>
      <div className="kit-Choices-all">
        {choices.map((choice) => (
          <label key={choice.value} className="kit-Choice">
            <input
              type="radio"
              name={id}
              checked={choice.value === value}
              disabled={choice.disabled}
              aria-describedby={choice.text === undefined ? undefined : `${id}-${choice.value}`}
              onChange={() => onChange(choice.value)}
            />
            <span className="kit-Choice-label">{choice.label}</span>
            {choice.text !== undefined && (
              <span className="kit-Choice-text" id={`${id}-${choice.value}`} aria-hidden="true">
                {choice.text}
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
