// Apart from the main entry: what a page loads first can do without the table of errors.
export { isKitError, KitError } from '@kit/contract/tables/KitError';
export { kitErrors } from '@kit/contract/tables/kitErrors';
