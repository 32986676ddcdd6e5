import type { CatalogToolkit } from '../catalog/catalogToolkit.ts';

export interface Tool {
  slug: string;
  name: string;
  description: string;
  toolkit: CatalogToolkit;
}

/** Every tool here asks and changes nothing. */
export const toolTags = ['readOnlyHint'];

/** What can be executed at a toolkit: asking it who the connected account is, where it has an answer to that. */
export function toolkitTools(toolkit: CatalogToolkit): Tool[] {
  if (!toolkit.currentUser) return [];
  return [
    {
      slug: `${toolkit.slug.toUpperCase()}_GET_CURRENT_USER`,
      name: 'Get current user',
      description: `Answers whose ${toolkit.name} account is connected.`,
      toolkit,
    },
  ];
}
