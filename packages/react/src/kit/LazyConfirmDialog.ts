'use client';
import { loadedLater } from './loadedLater.ts';

/** The question before something is ended, loaded when it is first asked. */
export const LazyConfirmDialog = loadedLater(async () => (await import('./ConfirmDialog.tsx')).ConfirmDialog);
