'use client';
import { lazy } from 'react';

/** The question before something is ended, loaded when it is first asked. */
export const LazyConfirmDialog = lazy(async () => ({ default: (await import('./ConfirmDialog.tsx')).ConfirmDialog }));
