import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Person } from '../server/people.ts';

interface Me {
  readonly me: Person;
  readonly people: readonly Person[];
}

async function ask(init?: RequestInit): Promise<Me> {
  const response = await fetch('/api/me', init);
  if (!response.ok) throw new Error(`Signing in failed (${response.status}).`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own server, a few lines away
  return (await response.json()) as Me;
}

/** Who is signed in, and a switch to somebody else. */
export function useMe() {
  const queryClient = useQueryClient();
  const { data } = useQuery({ queryKey: ['me'], queryFn: () => ask() });
  const { mutate } = useMutation({
    mutationFn: (id: string) =>
      ask({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id }) }),
    // Another person's data must not flash up: everything cached goes.
    onSuccess: (me) => {
      queryClient.clear();
      queryClient.setQueryData(['me'], me);
    },
  });
  return { ...data, signInAs: mutate };
}
