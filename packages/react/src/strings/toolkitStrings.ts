/** English texts of `<ToolkitPicker>`. */
export const toolkitPickerStrings = {
  label: 'Toolkits',
  search: 'Search toolkits',
  all: 'All',
  categories: 'Categories',
  none: 'Nothing found for “{{search}}”.',
  clear: 'Clear the search',
  empty: 'There is nothing to connect yet.',
  loadMore: 'Show more',
  found: '{{count}} found',
  loading: 'Loading…',
};

export type ToolkitPickerStrings = typeof toolkitPickerStrings;

/** English texts of `<ConnectChecklist>`. */
export const connectChecklistStrings = {
  label: 'Connect before you start',
  progress: '{{done}} of {{total}} connected',
  optional: 'Optional',
  complete: 'Everything is connected.',
};

export type ConnectChecklistStrings = typeof connectChecklistStrings;

/** English texts of `<ConnectCard>`. */
export const connectCardStrings = {
  title: 'Connect {{toolkit}} to go on',
  done: '{{toolkit}} is connected',
  skip: 'Not now',
  skipped: 'Skipped',
};

export type ConnectCardStrings = typeof connectCardStrings;
