import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { routes } from '../tables/routes.ts';
import type { IoOf, RouteName } from '../tables/routes.ts';
import { routeSchemas } from './routeSchemas.ts';

const names = Object.keys(routes) as RouteName[];

describe('routeSchemas', () => {
  it('stands beside the route table, name by name', () => {
    expect(Object.keys(routeSchemas).toSorted()).toEqual(names.toSorted());
  });

  it.each(names)('refuses unknown keys in the query of %s', (name) => {
    const result = routeSchemas[name].query.safeParse({ user_id: 'somebody' });
    expect(result.success).toBe(false);
  });

  it.each(names)('knows of %s exactly the parameters that its path names', (name) => {
    const inPath = [...routes[name].path.matchAll(/:(\w+)/g)].map(([, key]) => key);
    expect(Object.keys(routeSchemas[name].params.shape)).toEqual(inPath);
  });

  it('names the field of a wrong value', () => {
    const result = routeSchemas.startConnection.body.safeParse({ toolkit: 'github', alias: 7, userId: 'u' });
    const issues = result.error?.issues ?? [];
    expect(issues.map((issue) => issue.path.join('.') || z.prettifyError(new z.ZodError([issue])))).toEqual(
      expect.arrayContaining(['alias', expect.stringContaining('userId')]),
    );
  });

  it.each([{}, { toolkit: 'github', authConfigId: 'ac_1' }])('wants one of toolkit and auth config, not %j', (body) => {
    expect(routeSchemas.startConnection.body.safeParse(body).success).toBe(false);
  });

  it.each(['..', 'ca_', 'ca_%2e%2e', 'ca_1/../x', 'ca_1?x', 'CA_1', `ca_${'a'.repeat(65)}`, 'ca_1\n'])(
    'does not take %j for an ID',
    (id) => {
      expect(routeSchemas.getConnectedAccount.params.safeParse({ id }).success).toBe(false);
    },
  );

  it('answers slugs in lower case and takes several in one parameter', () => {
    expect(routeSchemas.listToolkits.query.parse({ slugs: 'GITHUB,slack' })).toEqual({ slugs: ['github', 'slack'] });
  });

  it('lets no unlisted key out', () => {
    const account = { id: 'ca_1', access_token: 'canary' };
    expect(routeSchemas.getConnectedAccount.response.safeParse(account).success).toBe(false);
  });

  it('promises in types what its schemas check', () => {
    type Body = z.input<typeof routeSchemas.startConnection.body>;
    const body: Body = { toolkit: 'github' } satisfies IoOf<'startConnection'>['body'];
    expect(routeSchemas.startConnection.body.parse(body)).toEqual({ toolkit: 'github' });
  });
});
