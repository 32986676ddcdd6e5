// The floors of ARCHITECTURE.md: arrows only downward, `import type` counted too.
const notTests = '\\.(test|test-d|stories)\\.tsx?$|/test/';
const from = (path) => ({ path, pathNot: notTests });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'contract-needs-zod-only',
      severity: 'error',
      from: from('^packages/contract/src'),
      to: { pathNot: '^packages/contract/src|node_modules/zod/' },
    },
    {
      name: 'contract-index-is-free-of-zod',
      comment: 'What a browser loads: only types may come from the schemas.',
      severity: 'error',
      from: from('^packages/contract/src/(index\\.ts|tables/)'),
      to: { path: 'node_modules/zod/|^packages/contract/src/(schemas|composio)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'react-stands-on-contract',
      severity: 'error',
      from: from('^packages/react/src'),
      to: { path: '^packages/(express|backend)/|node_modules/zod/|^packages/contract/src/(schemas|composio)|^node:' },
    },
    {
      name: 'express-stands-on-contract',
      severity: 'error',
      from: from('^packages/express/src'),
      to: { path: '^packages/(react|backend)/' },
    },
    {
      name: 'backend-stands-on-contract',
      severity: 'error',
      from: from('^packages/backend/src'),
      to: { path: '^packages/(react|express)/' },
    },
    {
      name: 'packages-know-no-app',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/|^\\.storybook/' },
    },
    {
      name: 'source-knows-no-test',
      severity: 'error',
      from: from('^packages/[^/]+/src'),
      to: { path: '\\.(test|stories)\\.tsx?$|^packages/[^/]+/test/' },
    },
    {
      name: 'nobody-imports-own-index',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src/.+', pathNot: notTests },
      to: { path: '^packages/$1/src/index\\.ts$' },
    },
    {
      name: 'react-features-stand-on-kit-and-fields',
      severity: 'error',
      from: from('^packages/react/src/(kit|fields)/'),
      to: { path: '^packages/react/src/(connection|auth-config|toolkit)/' },
    },
    {
      name: 'sandbox-and-api-meet-over-http',
      comment: 'What makes the OAuth real: the provider shares no code path with its client.',
      severity: 'error',
      from: from('^packages/backend/src/sandbox/'),
      to: { path: '^packages/backend/src/(api|connect-link|scheme|account)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      conditionNames: ['@kit/source', 'types', 'import', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
    },
  },
};
