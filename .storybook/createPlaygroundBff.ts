import { createFakeBff, fakeToolkits } from '../packages/react/src/testing.ts';
import type { FakeBff, FakeBffOptions } from '../packages/react/src/testing.ts';
import bigquery from './logos/bigquery.svg';
import github from './logos/github.svg';
import posthog from './logos/posthog.svg';
import weather from './logos/weather.svg';
import zendesk from './logos/zendesk.svg';

const logos: Partial<Record<string, string>> = { bigquery, github, posthog, weather, zendesk };

/** A fake server whose logos are files of the playground: `default-src 'self'` refuses those that stand in the data. */
export function createPlaygroundBff({ toolkits = fakeToolkits, ...options }: FakeBffOptions): FakeBff {
  return createFakeBff({
    ...options,
    toolkits: toolkits.map((toolkit) => ({
      ...toolkit,
      logoUrl: toolkit.logoUrl && (logos[toolkit.slug.replace(/\d+$/, '')] ?? null),
    })),
  });
}
