'use client';
import type { KitError } from '@kit/contract';
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { Icon, morePath } from './Icon.tsx';
import { ToolkitLogo } from './ToolkitLogo.tsx';
import { useElement } from './useElement.ts';
import { useErrorText } from './useErrorText.ts';

interface ListRowProps {
  readonly name: string;
  readonly logoUrl: string | null | undefined;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly failure?: KitError | null;
  readonly busy?: boolean;
  /** What stands at the end: a status, a button. */
  readonly end: ReactNode;
  /** The button that opens the menu. */
  readonly more?: { readonly label: string; readonly isOpen: boolean; readonly onToggle: () => void } | undefined;
  /** What has been opened from this row. */
  readonly children?: ReactNode;
}

/** One row of a list: logo, name and what is known about it, how it stands, and a menu. */
export function ListRow(props: ListRowProps) {
  const { name, logoUrl, title, detail, failure, busy, end, more, children } = props;
  const errorText = useErrorText();
  return (
    <li className={useElement('listItem', 'kit-ListItem')} aria-busy={busy}>
      <ToolkitLogo name={name} logoUrl={logoUrl} size={24} />
      <div className="kit-ListItem-main">
        <span className="kit-ListItem-title">{title}</span>
        <div className="kit-ListItem-detail">{detail}</div>
        {failure && (
          <span className="kit-ListItem-failure" role="alert">
            {errorText(failure)}
          </span>
        )}
      </div>
      {end}
      {more && (
        <div className="kit-ListItem-menu">
          <button
            type="button"
            className="kit-IconButton"
            aria-label={more.label}
            aria-haspopup="menu"
            aria-expanded={more.isOpen}
            onClick={more.onToggle}
          >
            <Icon path={morePath} />
          </button>
          <Suspense>{children}</Suspense>
        </div>
      )}
    </li>
  );
}
