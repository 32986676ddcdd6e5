'use client';
import { useRef, useState } from 'react';
import type { DragEvent, TextareaHTMLAttributes } from 'react';
import { RevealButton } from './RevealButton.tsx';
import type { Texts } from '../kit/useStrings.ts';

const largestFile = 100_000; // keys have a few thousand bytes

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
  const [news, setNews] = useState<string | null>(null);
  const [over, setOver] = useState(false);

  const load = async (file: File | undefined) => {
    if (!file || !area.current) return;
    try {
      if (file.size > largestFile) throw new Error(file.name);
      area.current.value = await file.text();
      area.current.dispatchEvent(new Event('input', { bubbles: true }));
      setNews(text('fileLoaded', { file: file.name }));
    } catch {
      setNews(text('invalidJson')); // a folder, or no key
    }
  };
  // Text that is dropped is for the browser.
  const hasFile = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const drag = isFile
    ? {
        onDragOver: (event: DragEvent) => {
          if (!hasFile(event)) return;
          event.preventDefault();
          setOver(true);
        },
        onDragLeave: () => setOver(false),
        onDrop: (event: DragEvent) => {
          if (!hasFile(event)) return;
          event.preventDefault();
          setOver(false);
          void load(event.dataTransfer.files[0]);
        },
      }
    : {};
  return (
    <div className="kit-KeyInput" data-over={over || undefined} {...drag}>
      <span className="kit-InputGroup">
        <textarea
          {...input}
          ref={area}
          data-masked={shown ? undefined : true}
          rows={4}
          dir="ltr"
          onInput={() => setNews(null)}
        />
        <RevealButton label={label} shown={shown} text={text} onToggle={() => setShown(!shown)} />
      </span>
      {isFile && (
        <span className="kit-KeyInput-file">
          <label className="kit-TextButton">
            <input
              type="file"
              className="kit-VisuallyHidden"
              accept=".json,application/json"
              onChange={({ target }) => {
                void load(target.files?.[0]);
                target.value = ''; // else the same one could not be chosen again
              }}
            />
            {text('chooseFile')}
          </label>{' '}
          <span role="status">{news ?? text('dropFile')}</span>
        </span>
      )}
    </div>
  );
}
