import type { FieldErrorCode, KitErrorCode } from '@kit/contract';
import type { AuthConfigFormStrings } from './authConfigFormStrings.ts';
import type { AuthConfigListStrings } from './authConfigListStrings.ts';
import type { ConnectButtonStrings } from './connectButtonStrings.ts';
import type { ConnectCardStrings } from './connectCardStrings.ts';
import type { ConnectChecklistStrings } from './connectChecklistStrings.ts';
import type { ConnectDialogStrings } from './connectDialogStrings.ts';
import type { ConnectionListStrings, ConnectionStatusStrings } from './connectionListStrings.ts';
import type { ConnectMenuStrings } from './connectMenuStrings.ts';
import type { ConnectNoteStrings } from './connectNoteStrings.ts';
import type { FieldStrings } from './fieldStrings.ts';
import type { RecoveryStrings } from './recoveryStrings.ts';
import type { ToolkitPickerStrings } from './toolkitPickerStrings.ts';

/** Every text of the kit, by where it stands. */
export interface LocalizationSections {
  readonly window: { readonly connecting: string };
  readonly connectButton: ConnectButtonStrings;
  readonly connectNote: ConnectNoteStrings;
  readonly connectMenu: ConnectMenuStrings;
  readonly connectDialog: ConnectDialogStrings;
  readonly fields: FieldStrings;
  readonly authConfigForm: AuthConfigFormStrings;
  readonly authConfigList: AuthConfigListStrings;
  readonly connectionList: ConnectionListStrings;
  readonly connectionStatus: ConnectionStatusStrings;
  readonly toolkitPicker: ToolkitPickerStrings;
  readonly connectChecklist: ConnectChecklistStrings;
  readonly connectCard: ConnectCardStrings;
  readonly recovery: RecoveryStrings;
  /** What to say about an error; without it the text of the error itself is shown. */
  readonly errors: Readonly<Record<KitErrorCode, string>>;
  /** What to say at a field that the server refused, likewise. */
  readonly fieldErrors: Readonly<Record<FieldErrorCode, string>>;
}

/** Texts that replace the English ones; what is left out stays English. `{{toolkit}}` and the like are filled in. */
export type Localization = {
  readonly [Section in keyof LocalizationSections]?: Partial<LocalizationSections[Section]>;
};

/** A whole language: a missing text is a compile error. */
export type CompleteLocalization = LocalizationSections;
