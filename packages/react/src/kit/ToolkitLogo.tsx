'use client';
import { useState } from 'react';
import { useElement } from './useElement.ts';

export interface ToolkitLogoProps {
  readonly name: string;
  readonly logoUrl: string | null | undefined;
  readonly size: 18 | 24 | 40;
}

/** Logo of a toolkit; its first letter where there is none or it does not load. Always decoration beside the name. */
export function ToolkitLogo({ name, logoUrl, size }: ToolkitLogoProps) {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span className={useElement('logoBox', 'kit-Logo')} data-size={size} aria-hidden="true">
      {logoUrl && logoUrl !== broken ? (
        <img
          src={logoUrl}
          alt=""
          width={size}
          height={size}
          loading="lazy"
          decoding="async"
          onError={() => setBroken(logoUrl)}
        />
      ) : (
        /./su.exec(name)?.[0].toUpperCase()
      )}
    </span>
  );
}
