// A bundle of all holds its modules in this order too: what is alike stands together and packs well.

// Hooks.
export { useToolkits } from './toolkit/useToolkits.ts';
export type { UseToolkitsResult } from './toolkit/useToolkits.ts';
export { useConnections } from './connection/useConnections.ts';
export type { UseConnectionsOptions, UseConnectionsResult } from './connection/useConnections.ts';
export { useAuthConfigs } from './auth-config/useAuthConfigs.ts';
export type { UseAuthConfigsResult } from './auth-config/useAuthConfigs.ts';
export { useToolkit } from './toolkit/useToolkit.ts';
export type { UseToolkitResult } from './toolkit/useToolkit.ts';
export { useConnection } from './connection/useConnection.ts';
export type { UseConnectionResult } from './connection/useConnection.ts';
export { useConnectFlow } from './connection/useConnectFlow.ts';
export type { ConnectPhase, UseConnectFlowOptions, UseConnectFlowResult } from './connection/useConnectFlow.ts';

// The client, and what it reads.
export { authConfigOptions, authConfigsOptions } from './auth-config/authConfigsOptions.ts';
export { connectedAccountsOptions } from './connection/connectedAccountsOptions.ts';
export { createBffClient } from './kit/createBffClient.ts';
export type { BffClient, BffClientOptions, KitHeaders } from './kit/createBffClient.ts';
export { kitKeys } from './kit/kitKeys.ts';
export { toolkitDetailOptions, toolkitOptions } from './kit/toolkitOptions.ts';
export { toolkitsOptions } from './toolkit/toolkitsOptions.ts';

// The provider.
export { KitProvider } from './kit/KitProvider.tsx';
export type { KitProviderProps } from './kit/KitProvider.tsx';

// Components.
export { ConnectButton } from './connection/ConnectButton.tsx';
export type { ConnectButtonProps } from './connection/ConnectButton.tsx';
export { ConnectionStatus } from './connection/ConnectionStatus.tsx';
export type { ConnectionStatusProps } from './connection/ConnectionStatus.tsx';
export { ConnectionList } from './connection/ConnectionList.tsx';
export type { ConnectionListProps } from './connection/ConnectionList.tsx';
export { ConnectChecklist } from './connection/ConnectChecklist.tsx';
export type { ConnectChecklistProps } from './connection/ConnectChecklist.tsx';
export { ConnectDialog } from './connection/ConnectDialog.tsx';
export type { ConnectDialogProps } from './connection/ConnectDialog.tsx';
export { ConnectCard } from './connection/ConnectCard.tsx';
export type { ConnectCardProps, ConnectCardResult } from './connection/ConnectCard.tsx';
export { ToolkitPicker } from './toolkit/ToolkitPicker.tsx';
export type { ToolkitPickerProps } from './toolkit/ToolkitPicker.tsx';
export { AuthConfigList } from './auth-config/AuthConfigList.tsx';
export type { AuthConfigListProps } from './auth-config/AuthConfigList.tsx';
export { AuthConfigForm } from './auth-config/AuthConfigForm.tsx';
export type { AuthConfigFormProps } from './auth-config/AuthConfigForm.tsx';

// Types alone.
export type { AuthConfigActions } from './auth-config/useAuthConfigActions.ts';
export type { ChecklistToolkit } from './connection/ChecklistToolkit.ts';
export type { ConnectionActions } from './connection/createConnectionActions.ts';
export type { ConnectOptions, ConnectSettings, UseConnectionOptions } from './connection/ConnectionView.ts';
export type { FieldKind, FieldOverride, FieldOverrides } from './fields/FieldOverride.ts';
export type { Appearance, AppearanceElement, AppearanceVariables } from './kit/Appearance.ts';
export type { KitEvent, KitEventType } from './kit/KitEvent.ts';
export type { PickedQuery } from './kit/pickQuery.ts';
export type { CompleteLocalization, Localization } from './strings/Localization.ts';
export type {
  AuthConfig,
  ConnectedAccount,
  ConnectionState,
  Field,
  FieldError,
  KitError,
  KitErrorCode,
  Recovery,
  RecoveryAction,
  Toolkit,
  ToolkitDetail,
} from '@kit/contract';
