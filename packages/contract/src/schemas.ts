export {
  authConfigSchema,
  createAuthConfigInputSchema,
  listAuthConfigsQuerySchema,
  updateAuthConfigInputSchema,
} from './schemas/authConfig.ts';
export {
  connectedAccountSchema,
  listConnectedAccountsQuerySchema,
  startConnectionInputSchema,
  startedConnectionSchema,
  updateConnectedAccountInputSchema,
} from './schemas/connectedAccount.ts';
export { fieldSchema } from './schemas/field.ts';
export { byIdSchema, idSchema, pageSchema, slugSchema, statusInputSchema } from './schemas/page.ts';
export { routeSchemas } from './schemas/routeSchemas.ts';
export { connectPlanSchema, listToolkitsQuerySchema, toolkitDetailSchema, toolkitSchema } from './schemas/toolkit.ts';
