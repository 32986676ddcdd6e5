import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkExamples, checkLinks } from './examples.mjs';

const block = (code: string, marks = 'ts') => `\`\`\`${marks}\n${code}\n\`\`\`\n`;
const folder = mkdtempSync(join(tmpdir(), 'kit-examples-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('checkExamples', () => {
  it('names the line of the document, and lets blocks stand on those before them', { timeout: 60_000 }, () => {
    const documents = {
      'README.md': [
        block("import { createKitRouter } from '@kit/express';\nexport const kit = createKitRouter;"),
        block("import { kit } from './kit.ts';\nkit(createKitRouter);"),
        block('app.use(3);', 'ts no-check shows a mistake'),
        block('anything at all', 'ts no-check'),
      ].join('Words.\n'),
      'docs/two.md': `# Two\n\n${block('const state: number = useConnection({}).state;', 'tsx')}`,
    };
    expect(checkExamples(documents, join(folder, 'examples'))).toEqual([
      'README.md:15 is not checked, and gives no reason.',
      expect.stringMatching(/^README\.md:8: error TS2345: Argument of type/),
      expect.stringMatching(/^docs\/two\.md:4: error TS2304: Cannot find name 'useConnection'/),
    ]);
  });
});

describe('checkLinks', () => {
  it('follows files and headings, and leaves code and other sites alone', () => {
    writeFileSync(
      join(folder, 'a.md'),
      '# A `b`-c, d\n\n## Twice\n\n## Twice\n\n[x](b.md) [y](#a-b-c-d) [z](a.md#twice-1)\n',
    );
    writeFileSync(
      join(folder, 'b.md'),
      '`[n](o.md)` [web](https://example.com/x.md) ![p](no.png)\n\n```md\n[q](r.md)\n```\n\n[s](a.md#nowhere)\n',
    );
    expect(checkLinks(['a.md', 'b.md'], folder)).toEqual([
      'b.md:1: no.png leads to no file',
      'b.md:7: a.md#nowhere leads to no heading',
    ]);
  });
});
