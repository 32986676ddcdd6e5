import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { noAuthScheme } from '../schemes/noAuthScheme.ts';

export const hackernews: CatalogToolkitInput = {
  slug: 'hackernews',
  name: 'Hacker News',
  description: 'Stories, comments and who wrote them.',
  categories: ['news'],
  documentationUrl: 'https://github.com/HackerNews/API',
  icon: 'ycombinator',
  color: '#f0652f',
  baseUrl: 'https://hacker-news.firebaseio.com/v0',
  currentUser: null,
  schemes: [noAuthScheme('hackernews_no_auth')],
};
