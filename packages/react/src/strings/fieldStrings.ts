/** English texts of the fields that a scheme asks for. */
export const fieldStrings = {
  optional: 'Optional',
  help: 'Where do I find this?',
  show: 'Show {{field}}',
  hide: 'Hide {{field}}',
  required: 'Enter {{field}}.',
  invalid: '{{field}} does not look right.',
  invalidUrl: 'Enter a full address, such as https://example.com.',
  invalidJson: 'This is not a JSON key file.',
  tooLong: 'This is too long.',
  chooseFile: 'Choose a file',
  dropFile: 'or drop it here, or paste its text',
  fileLoaded: '{{file}} is loaded',
  choose: 'Choose…',
  copy: 'Copy',
  copied: 'Copied',
  details: 'Details',
};

export type FieldStrings = typeof fieldStrings;
