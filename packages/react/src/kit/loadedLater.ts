'use client';
import { lazy } from 'react';
import type { ComponentType } from 'react';
import { persist } from './persist.ts';

/** A component that is loaded when it is first shown, again and again where the network is gone. */
export function loadedLater<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await persist(load) }));
}
