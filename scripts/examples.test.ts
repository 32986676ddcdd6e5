import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkExamples } from './examples.mjs';

const block = (code: string, marks = 'ts') => `\`\`\`${marks}\n${code}\n\`\`\`\n`;
const folder = mkdtempSync(join(tmpdir(), 'kit-examples-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('checkExamples', () => {
  it('names the line of the document, and lets blocks stand on those before them', () => {
    const documents = {
      'README.md': [
        block("import { createKitRouter } from '@kit/express';\nexport const kit = createKitRouter;"),
        block("import { kit } from './kit.ts';\nkit(createKitRouter);"),
        block('app.use(3);', 'ts no-check shows a mistake'),
        block('anything at all', 'ts no-check'),
      ].join('Words.\n'),
      'docs/two.md': `# Two\n\n${block('const state: number = useConnection({}).state;', 'tsx')}`,
      'docs/three.md': block('const port = 3000;\nport.toFixedd();', 'js'),
    };
    expect(checkExamples(documents, join(folder, 'examples'))).toEqual([
      'README.md:15 is not checked, and gives no reason.',
      expect.stringMatching(/^README\.md:8: error TS2345: Argument of type/),
      expect.stringMatching(/^docs\/three\.md:3: error TS2551: Property 'toFixedd'/),
      expect.stringMatching(/^docs\/two\.md:4: error TS2304: Cannot find name 'useConnection'/),
    ]);
  });
});
