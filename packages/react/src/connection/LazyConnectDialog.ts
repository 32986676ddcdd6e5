'use client';
import { loadedLater } from '../kit/loadedLater.ts';

/** The dialog with its form, loaded when one is first asked for something. */
export const LazyConnectDialog = loadedLater(
  async () => (await import('./ConnectDialogContent.tsx')).ConnectDialogContent,
);
