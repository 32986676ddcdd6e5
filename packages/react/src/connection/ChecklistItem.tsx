'use client';
import { useQuery } from '@tanstack/react-query';
import { useKit } from '../kit/kitContext.ts';
import { ToolkitLogo } from '../kit/ToolkitLogo.tsx';
import { toolkitOptions } from '../kit/toolkitOptions.ts';
import { ConnectButton } from './ConnectButton.tsx';
import type { ChecklistToolkit } from './ChecklistToolkit.ts';
import { toolkitName } from './nameOf.ts';

/** One toolkit of a checklist. */
export function ChecklistItem({
  toolkit: slug,
  reason,
  optional,
  optionalText,
}: ChecklistToolkit & { optionalText: string }) {
  const { core } = useKit('ConnectChecklist');
  const toolkit = useQuery(toolkitOptions(core.client, slug), core.queryClient).data;
  const name = toolkitName(slug, toolkit);
  return (
    <li className="kit-ListItem">
      <ToolkitLogo name={name} logoUrl={toolkit?.logoUrl} size={24} />
      <span className="kit-ListItem-main">
        <span className="kit-ListItem-title">
          {name} {optional && <span className="kit-Field-optional">{optionalText}</span>}
        </span>
        <span className="kit-ListItem-detail">{reason ?? toolkit?.description}</span>
      </span>
      <ConnectButton toolkit={slug} />
    </li>
  );
}
