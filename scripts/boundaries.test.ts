import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../.dependency-cruiser.mjs';
import { checkBoundaries } from './boundaries.mjs';

const tree = {
  'packages/contract/src/index.ts': "import { a } from '../../react/src/kit/a.ts';\nexport const c = a;",
  'packages/contract/src/tables/t.ts': "import { s } from '../schemas/s.ts';\nexport const t = s;",
  'packages/contract/src/schemas/s.ts': 'export const s = 1;',
  'packages/react/src/kit/a.ts': "import { b } from '../connection/b.ts';\nexport const a = b;",
  'packages/react/src/connection/b.ts': "import { d } from '../../../express/src/d.ts';\nexport const b = d;",
  'packages/react/src/connection/e.ts':
    "import type { S } from '../../../contract/src/schemas/s.ts';\nexport type E = S;",
  'packages/express/src/d.ts': "import { f } from '../../backend/src/f.ts';\nexport const d = f;",
  'packages/backend/src/f.ts': "import { g } from './api/g.ts';\nexport const f = g;",
  'packages/backend/src/api/g.ts':
    "import { f } from '../f.ts';\nimport { i } from '../../../express/src/i.ts';\nexport const g = () => [f, i];",
  'packages/backend/src/sandbox/h.ts': "import { g } from '../api/g.ts';\nexport const h = g;",
  'packages/express/src/i.ts':
    "import { j } from './j.test.ts';\nimport { k } from '../../../apps/demo/k.ts';\nexport const i = [j, k];",
  'packages/express/src/j.test.ts': 'export const j = 1;',
  'packages/express/src/l.ts': "import { m } from './index.ts';\nexport const l = m;",
  'packages/express/src/index.ts': "import './missing.ts';\nexport const m = 1;",
  'apps/demo/k.ts': 'export const k = 1;',
};

describe('checkBoundaries', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kit-boundaries-'));
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('finds a wrong import for every rule', async () => {
    const { modules, violations } = await checkBoundaries(['packages', 'apps'], folder);
    expect(modules).toBeGreaterThanOrEqual(Object.keys(tree).length);
    const fired = new Set(violations.map((violation) => violation.split(':')[0]));
    expect([...fired].toSorted()).toEqual(config.forbidden?.map((rule) => rule.name).toSorted());
  });
});
