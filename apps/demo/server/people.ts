/** Who can sign in to the demo; a product has a user table here. */
export const people = [
  { id: 'ada', name: 'Ada Lindqvist', company: 'Northwind Studio', tenant: 'northwind', admin: true },
  { id: 'ben', name: 'Ben Okafor', company: 'Corner Bakery Co.', tenant: 'cornerbakery', admin: false },
] as const;

/** Somebody who is signed in. */
export type Person = (typeof people)[number];

/** The person with this ID; `undefined` for anything else. */
export function findPerson(id: unknown): Person | undefined {
  return people.find((person) => person.id === id);
}
