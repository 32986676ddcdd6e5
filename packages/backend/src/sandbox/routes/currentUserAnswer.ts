import type { CatalogToolkit } from '../../catalog/catalogToolkit.ts';
import type { Person } from '../registry/createPeople.ts';

/** Says who somebody is where the vendor itself would say it, so that what reads a vendor's answer is exercised as it is. */
export function currentUserAnswer({ currentUser }: CatalogToolkit, path: string, person: Person): object {
  const places = currentUser?.identity;
  if (!places || currentUser.path.split('?')[0] !== path) return {};
  const values = new Map([
    ...places.id.map((place) => [place, person.id] as const),
    ...places.label.map((place) => [place, ownName(place, person)] as const),
  ]);
  let answer = {};
  for (const [place, value] of values) answer = withValue(answer, place.split('.'), value);
  return answer;
}

/** A number in a path counts the items of a list. */
function withValue(within: unknown, path: readonly string[], value: string): object {
  const [name = '', ...inner] = path;
  const known: unknown = typeof within === 'object' && within !== null ? Reflect.get(within, name) : undefined;
  const next = inner.length === 0 ? value : withValue(known, inner, value);
  if (/^\d+$/.test(name)) return Object.assign(Array.isArray(within) ? within : [], { [name]: next });
  return { ...(typeof within === 'object' ? within : {}), [name]: next };
}

function ownName(place: string, { email, login, name }: Person): string {
  if (/mail/i.test(place)) return email;
  return /login|user_?name|nickname|handle|(^|\.)user$|principal/i.test(place) ? login : name;
}
