import type { Person } from '../server/people.ts';
import { follow } from './usePath.ts';

interface SidebarProps {
  readonly me: Person;
  readonly people: readonly Person[];
  readonly path: string;
  readonly onSignInAs: (id: string) => void;
}

const pages = [
  { href: '/', label: 'This week' },
  { href: '/integrations', label: 'Integrations' },
  { href: '/assistant', label: 'Assistant' },
  { href: '/apps', label: 'Sign-in apps' },
];

/** Where one is, and who one is. */
export function Sidebar({ me, people, path, onSignInAs }: SidebarProps) {
  return (
    <header className="sidebar">
      <a className="brand" href="/" onClick={follow}>
        <img src="/mark.svg" alt="" width="28" height="28" />
        Morrow
      </a>
      <nav aria-label="Main">
        {pages.map(({ href, label }) => (
          <a key={href} href={href} onClick={follow} aria-current={path === href ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      <fieldset className="people">
        <legend>Signed in as</legend>
        {people.map((person) => (
          <button
            key={person.id}
            type="button"
            className="person"
            aria-pressed={person.id === me.id}
            onClick={() => onSignInAs(person.id)}
          >
            <span className="avatar" aria-hidden="true">
              {person.name.charAt(0)}
            </span>
            <span>
              <strong>{person.name}</strong>
              <small>{person.company}</small>
            </span>
          </button>
        ))}
      </fieldset>
    </header>
  );
}
