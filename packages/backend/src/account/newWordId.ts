import { randomInt } from 'node:crypto';

const first =
  'amber brave calm clear crisp early fair fresh gentle golden green keen light lively lucky mellow noble pale plain proud quick quiet red ripe royal silver slow soft still sunny swift warm'.split(
    ' ',
  );
const second =
  'anchor ash birch bridge brook castle cedar cliff cloud comet coral field fjord forest garden harbor hill island lake lantern meadow mill oak orchard pier pine reef ridge river spring tower valley'.split(
    ' ',
  );

/** A name that a person can read aloud, such as `gmail_red-castle`. */
export function newWordId(toolkitSlug: string): string {
  return `${toolkitSlug}_${first[randomInt(first.length)]}-${second[randomInt(second.length)]}`;
}
