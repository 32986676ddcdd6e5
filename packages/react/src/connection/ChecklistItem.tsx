'use client';
import { useQuery } from '@tanstack/react-query';
import { useKit } from '../kit/kitContext.ts';
import { ListRow } from '../kit/ListRow.tsx';
import { toolkitOptions } from '../kit/toolkitOptions.ts';
import type { Texts } from '../kit/useStrings.ts';
import type { ChecklistToolkit } from './ChecklistToolkit.ts';
import { ConnectButton } from './ConnectButton.tsx';
import { toolkitName } from './toolkitName.ts';

interface ChecklistItemProps extends ChecklistToolkit {
  readonly text: Texts<'connectChecklist'>;
}

/** One toolkit of a checklist. */
export function ChecklistItem({ toolkit: slug, reason, optional, text }: ChecklistItemProps) {
  const { core } = useKit();
  const toolkit = useQuery(toolkitOptions(core.client, slug), core.queryClient).data;
  const name = toolkitName(slug, toolkit);
  return (
    <ListRow
      name={name}
      logoUrl={toolkit?.logoUrl}
      title={
        <>
          {name} {optional && <span className="kit-Field-optional">{text('optional')}</span>}
        </>
      }
      detail={reason ?? toolkit?.description}
      end={<ConnectButton toolkit={slug} />}
    />
  );
}
