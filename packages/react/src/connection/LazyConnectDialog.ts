'use client';
import { lazy } from 'react';

/** The dialog with its form, loaded when one is first asked for something. */
export const LazyConnectDialog = lazy(async () => ({
  default: (await import('./ConnectDialogContent.tsx')).ConnectDialogContent,
}));
