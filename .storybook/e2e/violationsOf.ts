import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds on a page, a line for each element. */
export async function violationsOf(page: Page, rules = {}): Promise<string[]> {
  // No frames: in one go, without a second page to put the parts together.
  const axe = new AxeBuilder({ page }).options({ runOnly: levels, rules }).setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
