import { describe, expect, it } from 'vitest';
import { categoryName } from './categoryName.ts';

describe('categoryName', () => {
  it.each([
    ['developer-tools', 'Developer tools'],
    ['crm', 'CRM'],
    ['media', 'Media'],
    ['e-commerce', 'E-commerce'],
    ['file_storage', 'File storage'],
  ])('reads %s as people do', (id, name) => {
    expect(categoryName(id)).toBe(name);
  });
});
