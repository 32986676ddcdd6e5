import { statusReasons } from '../account/statusReasons.ts';
import { ApiError, refusals } from '../ApiError.ts';
import type { AuthConfig } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import { authConfigOf } from './authConfigRoutes.ts';

/** An auth config by which somebody may connect, or connect again. */
export async function usableConfig(id: string, context: BackendContext): Promise<AuthConfig> {
  const config = await authConfigOf(id, context);
  if (!config.isEnabled) {
    throw new ApiError(
      refusals.authConfigInvalid,
      `${statusReasons.authConfigDisabled}: ${id} accepts no new connections.`,
      {
        suggestedFix: `Enable it with PATCH /api/v3.1/auth_configs/${id}/ENABLED, or use another one.`,
      },
    );
  }
  return config;
}
