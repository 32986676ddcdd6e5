/** English texts of `<ConnectChecklist>`. */
export const connectChecklistStrings = {
  label: 'Connect before you start',
  progress: '{{done}} of {{total}} connected',
  optional: 'Optional',
  complete: 'Everything needed is connected.',
};

export type ConnectChecklistStrings = typeof connectChecklistStrings;
