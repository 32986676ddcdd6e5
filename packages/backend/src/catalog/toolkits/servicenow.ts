import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { basicScheme } from '../schemes/basicScheme.ts';
import { subdomainField } from '../schemes/subdomainField.ts';

export const servicenow: CatalogToolkitInput = {
  slug: 'servicenow',
  name: 'ServiceNow',
  description: 'Incidents, requests and configuration items.',
  categories: ['customer-support'],
  documentationUrl:
    'https://www.servicenow.com/docs/bundle/zurich-api-reference/page/integrate/inbound-rest/concept/c_RESTAPI.html',
  icon: null,
  baseUrl: 'https://{{instanceName}}.service-now.com/api/now',
  currentUser: {
    method: 'GET',
    path: '/ui/user/current_user',
    identity: { id: ['result.user_sys_id'], label: ['result.user_name', 'result.user_display_name'] },
  },
  schemes: [
    basicScheme({
      name: 'servicenow_basic',
      hintUrl: null,
      connectionFields: [
        subdomainField({
          name: 'instanceName',
          displayName: 'Instance name',
          description: 'The first part of your instance’s address: "acme" in acme.service-now.com.',
        }),
      ],
      username: { displayName: 'User name', description: 'A user who may call the REST API.' },
      password: { displayName: 'Password', description: 'That user’s password.' },
    }),
  ],
};
