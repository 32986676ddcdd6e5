import { fieldErrors } from '@kit/contract/tables/fieldErrors';
import { kitErrors } from '@kit/contract/tables/kitErrors';
import type { KitErrorCode } from '@kit/contract';
import { authConfigFormStrings } from '../strings/authConfigFormStrings.ts';
import { authConfigListStrings } from '../strings/authConfigListStrings.ts';
import { connectButtonStrings } from '../strings/connectButtonStrings.ts';
import { connectCardStrings } from '../strings/connectCardStrings.ts';
import { connectChecklistStrings } from '../strings/connectChecklistStrings.ts';
import { connectDialogStrings } from '../strings/connectDialogStrings.ts';
import { connectionListStrings, connectionStatusStrings } from '../strings/connectionListStrings.ts';
import { connectMenuStrings } from '../strings/connectMenuStrings.ts';
import { connectNoteStrings } from '../strings/connectNoteStrings.ts';
import { fieldStrings } from '../strings/fieldStrings.ts';
import type { CompleteLocalization } from '../strings/Localization.ts';
import { recoveryStrings } from '../strings/recoveryStrings.ts';
import { toolkitPickerStrings } from '../strings/toolkitPickerStrings.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same keys as the table
const errors = Object.fromEntries(
  Object.entries(kitErrors).map(([code, { userMessage }]) => [code, userMessage]),
) as Record<KitErrorCode, string>;

/** English: what is shown without a locale, all in one place, to start another language from. */
export const en: CompleteLocalization = {
  window: { connecting: 'Connecting to {{toolkit}}…' },
  connectButton: connectButtonStrings,
  connectNote: connectNoteStrings,
  connectMenu: connectMenuStrings,
  connectDialog: connectDialogStrings,
  fields: fieldStrings,
  authConfigForm: authConfigFormStrings,
  authConfigList: authConfigListStrings,
  connectionList: connectionListStrings,
  connectionStatus: connectionStatusStrings,
  toolkitPicker: toolkitPickerStrings,
  connectChecklist: connectChecklistStrings,
  connectCard: connectCardStrings,
  recovery: recoveryStrings,
  errors,
  fieldErrors,
};
