export { authSchemes, authSchemeLabel, isAuthScheme, schemeRedirects } from './tables/authSchemes.ts';
export type { AuthScheme, AuthSchemeName } from './tables/authSchemes.ts';
export { accountState, speakingAccount } from './tables/connectionState.ts';
export type { AccountFacts, AccountStatus, ConnectionState } from './tables/connectionState.ts';
export { fieldError, fieldErrors } from './tables/fieldErrors.ts';
export type { FieldError, FieldErrorCode } from './tables/fieldErrors.ts';
export { fromProblem } from './tables/fromProblem.ts';
export { KitError, toProblem } from './tables/KitError.ts';
export type { KitErrorOptions } from './tables/KitError.ts';
export { isKitError } from './tables/KitErrorBase.ts';
export type { KitErrorBase, Recovery } from './tables/KitErrorBase.ts';
export { isKitErrorCode, kitErrors } from './tables/kitErrors.ts';
export type { KitErrorCode } from './tables/kitErrors.ts';
export type { Problem } from './tables/Problem.ts';
export type { RecoveryAction } from './tables/clientErrors.ts';
export { isLookAgain, kitChannelName } from './tables/messages.ts';
export type { AttemptOutcome, LookAgain } from './tables/messages.ts';
export { pagePaths } from './tables/pagePaths.ts';
export { routes } from './tables/routes.ts';
export type { IoOf, Route, RouteIo, RouteName } from './tables/routes.ts';
export type {
  AuthConfig,
  CreateAuthConfigInput,
  ListAuthConfigsQuery,
  UpdateAuthConfigInput,
} from './schemas/authConfig.ts';
export type {
  ConnectedAccount,
  ListConnectedAccountsQuery,
  StartConnectionInput,
  StartedConnection,
  UpdateConnectedAccountInput,
} from './schemas/connectedAccount.ts';
export type { Field } from './schemas/field.ts';
export type { Page, StatusInput } from './schemas/page.ts';
export type {
  Category,
  ConnectKind,
  ConnectPlan,
  GetToolkitQuery,
  ListToolkitsQuery,
  Toolkit,
  ToolkitAuthScheme,
  ToolkitDetail,
} from './schemas/toolkit.ts';
