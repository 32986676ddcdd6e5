// Apart from the main entry: what a page loads first can do without them.
export { isKitError } from '@kit/contract/tables/KitErrorBase';
export { kitErrors } from '@kit/contract/tables/kitErrors';
