/** English texts of `<AuthConfigList>`. */
export const authConfigListStrings = {
  label: 'Setups',
  empty: 'Nothing is set up yet.',
  managed: 'Ready-made app',
  custom: 'Own app',
  enabled: 'On',
  disabled: 'Off',
  shared: 'Shared',
  connectionsOne: '1 connection',
  connections: '{{count}} connections',
  enable: 'Switch on',
  disable: 'Switch off',
  edit: 'Edit',
  remove: 'Delete',
  more: 'More for {{name}}',
  confirmTitle: 'Delete {{name}}?',
  confirmOne: '1 connection made with it stops working. This cannot be undone.',
  confirmText: '{{count}} connections made with it stop working. This cannot be undone.',
  confirmKeep: 'Keep it',
  askAdmin: 'Only administrators can see this. Ask one of yours.',
  loadMore: 'Show more',
};

export type AuthConfigListStrings = typeof authConfigListStrings;
