import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { googleServiceAccountScheme } from '../schemes/googleServiceAccountScheme.ts';

export const googlebigquery: CatalogToolkitInput = {
  slug: 'googlebigquery',
  name: 'Google BigQuery',
  description: 'Query datasets and manage the tables of a data warehouse.',
  categories: ['databases', 'analytics'],
  documentationUrl: 'https://cloud.google.com/bigquery/docs/reference/rest',
  icon: 'googlebigquery',
  color: '#669df6',
  baseUrl: 'https://bigquery.googleapis.com',
  currentUser: { method: 'GET', path: '/bigquery/v2/projects' },
  schemes: [
    googleServiceAccountScheme({
      name: 'googlebigquery_serviceaccount',
      scopes: ['https://www.googleapis.com/auth/bigquery'],
    }),
  ],
};
