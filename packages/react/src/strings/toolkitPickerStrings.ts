/** English texts of `<ToolkitPicker>`. */
export const toolkitPickerStrings = {
  label: 'Services',
  search: 'Search services',
  all: 'All',
  categories: 'Categories',
  none: 'Nothing found for “{{search}}”.',
  clear: 'Clear the search',
  empty: 'There is nothing to connect yet.',
  found: '{{count}} found',
  foundMany: 'More than {{count}} found',
};

export type ToolkitPickerStrings = typeof toolkitPickerStrings;
