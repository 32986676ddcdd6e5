'use client';
import { useRef, useState } from 'react';
import type { DragEvent, TextareaHTMLAttributes } from 'react';
import { RevealButton } from './RevealButton.tsx';
import type { Texts } from '../kit/useStrings.ts';

interface KeyInputProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  readonly label: string;
  readonly text: Texts<'fields'>;
  /** Offers to choose or drop the vendor's key file. */
  readonly isFile: boolean;
}

/** A key of many lines, masked until looked at; a key file can be chosen, dropped or pasted. */
export function KeyInput({ label, text, isFile, ...input }: KeyInputProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [shown, setShown] = useState(false);
  const [loaded, setLoaded] = useState<string | null>(null);
  const [over, setOver] = useState(false);

  const load = async (file: File | undefined) => {
    if (!file || !area.current) return;
    area.current.value = await file.text();
    area.current.dispatchEvent(new Event('input', { bubbles: true }));
    setLoaded(file.name);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void load(event.dataTransfer.files[0]);
  };
  const drag = isFile
    ? {
        onDragOver: (event: DragEvent) => {
          event.preventDefault();
          setOver(true);
        },
        onDragLeave: () => setOver(false),
        onDrop: drop,
      }
    : {};
  return (
    <div className="kit-KeyInput" data-over={over || undefined} {...drag}>
      <span className="kit-InputGroup">
        <textarea {...input} ref={area} data-masked={shown ? undefined : true} rows={4} dir="ltr" />
        <RevealButton label={label} shown={shown} text={text} onToggle={() => setShown(!shown)} />
      </span>
      {isFile && (
        <span className="kit-KeyInput-file">
          <label className="kit-TextButton">
            <input
              type="file"
              className="kit-VisuallyHidden"
              accept=".json,application/json"
              onChange={(event) => void load(event.target.files?.[0])}
            />
            {text('chooseFile')}
          </label>{' '}
          <span role="status">{loaded === null ? text('dropFile') : text('fileLoaded', { file: loaded })}</span>
        </span>
      )}
    </div>
  );
}
