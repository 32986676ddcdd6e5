import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkLinks } from './checkLinks.mjs';

const folder = mkdtempSync(join(tmpdir(), 'kit-links-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('checkLinks', () => {
  it('follows files and headings, and leaves code and other sites alone', () => {
    writeFileSync(
      join(folder, 'a.md'),
      '# A `b`-c, d\n\n## Twice\n\n## Twice\n\n[x](b.md) [y](#a-b-c-d) [z](a.md#twice-1)\n',
    );
    writeFileSync(
      join(folder, 'b.md'),
      '`[n](o.md)` [web](https://example.com/x.md) ![p](no.png)\n<img alt="" src="a.md"><img src="gone.png">\n```md\n[q](r.md)\n```\n\n[s](a.md#nowhere)\n',
    );
    expect(checkLinks(['a.md', 'b.md'], folder)).toEqual([
      'b.md:1: no.png leads to no file',
      'b.md:2: gone.png leads to no file',
      'b.md:7: a.md#nowhere leads to no heading',
    ]);
  });

  it('follows links between the guides of the playground', () => {
    writeFileSync(join(folder, 'c.mdx'), '<Meta title="Guides/Test it, please" />\n');
    writeFileSync(
      join(folder, 'd.mdx'),
      '[x](?path=/docs/guides-test-it-please--docs)\n[y](?path=/docs/guides-test-it--docs)\n',
    );
    expect(checkLinks(['c.mdx', 'd.mdx'], folder)).toEqual([
      'd.mdx:2: ?path=/docs/guides-test-it--docs leads to no file',
    ]);
  });
});
