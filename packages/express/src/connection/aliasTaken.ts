import { fieldError, KitError } from '@kit/contract';

/** The alias is of those by which the kit knows what nobody has confirmed. */
export function aliasReserved(): KitError {
  const error = fieldError('alias', 'reserved');
  return new KitError('invalid_input', 'This alias is one of the kit’s own.', {
    errors: [error],
    // In words that a form without a place for them can show.
    userMessage: error.message,
  });
}

/** Another account of this user and toolkit has the alias. */
export function aliasTaken(): KitError {
  return new KitError('alias_taken', 'Another account of this toolkit has this alias.', {
    errors: [fieldError('alias', 'taken')],
  });
}
