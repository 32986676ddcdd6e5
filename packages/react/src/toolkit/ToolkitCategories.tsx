'use client';
import type { Category, Toolkit } from '@kit/contract';
import { useState } from 'react';
import type { Texts } from '../kit/useStrings.ts';

interface ToolkitCategoriesProps {
  readonly toolkits: readonly Toolkit[];
  readonly chosen: string | undefined;
  readonly onChoose: (category: string | undefined) => void;
  readonly text: Texts<'toolkitPicker'>;
}

/** Categories of what has been seen so far; one that was met once stays. */
export function ToolkitCategories({ toolkits, chosen, onChoose, text }: ToolkitCategoriesProps) {
  const [known, setKnown] = useState<ReadonlyMap<string, Category>>(new Map());
  const fresh = toolkits.flatMap(({ categories }) => categories).filter(({ slug }) => !known.has(slug));
  if (fresh.length > 0) setKnown(new Map([...known, ...fresh.map((one) => [one.slug, one] as const)]));
  if (known.size < 2) return null;
  return (
    <div className="kit-Chips" role="group" aria-label={text('categories')}>
      {[{ slug: undefined, name: text('all') }, ...known.values()].map(({ slug, name }) => (
        <button
          key={slug ?? ''}
          type="button"
          className="kit-Chip kit-Chip--choice"
          aria-pressed={slug === chosen}
          onClick={() => onChoose(slug)}
        >
          {name.trim() || slug}
        </button>
      ))}
    </div>
  );
}
