import { describe, expect, it } from 'vitest';
import { EndpointError, resolveEndpoint } from './resolveEndpoint.ts';

describe('resolveEndpoint', () => {
  it.each([
    ['https://api.github.com', '/user', 'https://api.github.com/user'],
    ['https://api.github.com', 'user?per_page=1', 'https://api.github.com/user?per_page=1'],
    ['https://slack.com/api', '/auth.test', 'https://slack.com/api/auth.test'],
    ['https://slack.com/api', 'https://slack.com/api/auth.test', 'https://slack.com/api/auth.test'],
    ['https://slack.com/api/', '', 'https://slack.com/api/'],
  ])('finds below %s the endpoint %s', (base, endpoint, expected) => {
    expect(resolveEndpoint(base, endpoint).href).toBe(expected);
  });

  it.each([
    'https://evil.com/',
    'http://slack.com/api/x',
    'https://slack.com:8443/api/x',
    'https://slack.com.evil.com/api',
    'https://slack.com/oauth',
    'https://slack.com/apix',
    '//evil.com/api',
    '/../oauth',
    '../../x',
    '/%2e%2e/oauth',
    '/..%2foauth',
    '\\\\evil.com',
    'https://user@slack.com/api/x',
    'https://slack.com@evil.com/api',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '/a/../../b',
    '/x%5c..%5cy',
  ])('G10 keeps the credential away from %s', (endpoint) => {
    expect(() => resolveEndpoint('https://slack.com/api', endpoint)).toThrow(EndpointError);
  });
});
