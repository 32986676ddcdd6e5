export { createBackend } from './createBackend.ts';
export type { Backend, BackendOptions } from './createBackend.ts';
export { createCatalog } from './catalog/catalog.ts';
export type { Catalog, CatalogOptions } from './catalog/catalog.ts';
export type { CatalogToolkit, CatalogToolkitInput } from './catalog/catalogToolkit.ts';
export { loadToolkitsFile } from './catalog/loadToolkitsFile.ts';
export type { Logger } from './logger.ts';
export { StartError } from './startError.ts';
export type { StartErrorCode } from './startError.ts';
