import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Person } from '../server/people.ts';
import { callServer } from './callServer.ts';

interface Me {
  readonly me: Person;
  readonly people: readonly Person[];
}

/** Who is signed in, and a switch to somebody else. */
export function useMe() {
  const queryClient = useQueryClient();
  const { data } = useQuery({ queryKey: ['me'], queryFn: () => callServer<Me>('/me'), staleTime: Infinity });
  const { mutate } = useMutation({
    mutationFn: (id: string) => callServer<Me>('/me', 'POST', { id }),
    // Another person's data must not flash up: everything cached goes.
    onSuccess: (me) => {
      queryClient.clear();
      queryClient.setQueryData(['me'], me);
    },
  });
  return { ...data, signInAs: mutate };
}
