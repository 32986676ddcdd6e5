import type { SandboxDatabase } from '../openSandboxDatabase.ts';

/** Somebody who has an account at every vendor of the sandbox. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly email: string;
}

export interface People {
  get(id: string): Person | undefined;
  /** Finds a person by ID or name, or makes one of that name. */
  named(nameOrId: string): Person;
  samples: readonly Person[];
}

const samples: readonly Person[] = [
  { id: 'maya-lindqvist', name: 'Maya Lindqvist', login: 'mayal', email: 'maya.lindqvist@example.com' },
  { id: 'tomas-okafor', name: 'Tomas Okafor', login: 'tokafor', email: 'tomas.okafor@example.com' },
  { id: 'yuki-arslan', name: 'Yuki Arslan', login: 'yuki', email: 'yuki.arslan@example.com' },
];

export function createPeople(database: SandboxDatabase): People {
  const select = database.prepare<[string], Person>('SELECT id, name, login, email FROM person WHERE id = ?');
  const insert = database.prepare(
    'INSERT OR IGNORE INTO person (id, name, login, email) VALUES (@id, @name, @login, @email)',
  );

  const get = (id: string): Person | undefined => samples.find((person) => person.id === id) ?? select.get(id);

  return {
    samples,
    get,
    named(nameOrId) {
      const name = nameOrId.trim().slice(0, 80) || samples[0]!.name;
      const id = idOf(name);
      const known = get(id);
      if (known) return known;
      const login = id.replaceAll('-', '');
      const person: Person = { id, name, login, email: `${id.replaceAll('-', '.')}@example.com` };
      insert.run(person);
      return person;
    },
  };
}

function idOf(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return ascii === '' ? `person-${Buffer.from(name).toString('hex').slice(0, 24)}` : ascii;
}
