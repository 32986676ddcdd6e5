import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { atlassianOauth2Scheme } from '../schemes/atlassianOauth2Scheme.ts';

export const jira: CatalogToolkitInput = {
  slug: 'jira',
  name: 'Jira',
  description: 'Issues, boards and sprints.',
  categories: ['project-management', 'developer-tools'],
  documentationUrl: 'https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/',
  icon: 'jira',
  color: '#0052cc',
  baseUrl: 'https://api.atlassian.com',
  currentUser: { method: 'GET', path: '/me', identity: { id: ['account_id'], label: ['email', 'name'] } },
  schemes: [atlassianOauth2Scheme('jira_oauth', ['read:jira-work', 'write:jira-work', 'read:jira-user'])],
};
