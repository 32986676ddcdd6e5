'use client';
import { KitError } from '@kit/contract';
import { useMemo } from 'react';
import { failureOf } from './failureOf.ts';

/** What keeps a connection from working that no attempt of this tab has met; the same object for the same reason. */
export function useFailure(slug: string, unavailable: boolean, failedBecause: string | null): KitError | null {
  return useMemo(() => {
    if (unavailable) return new KitError('auth_config_missing', `No enabled auth config for "${slug}" can be used.`);
    return failedBecause === null ? null : failureOf(failedBecause);
  }, [slug, unavailable, failedBecause]);
}
