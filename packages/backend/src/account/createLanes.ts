interface Lane {
  running: number;
  waiting: (() => void)[];
}

/**
 * Runs work for a key at most so many at a time; what is too much waits its turn. Where too many wait already, nothing
 * is begun and undefined comes back.
 */
export function createLanes({ most, mostWaiting }: { most: number; mostWaiting: number }) {
  const lanes = new Map<string, Lane>();

  async function take<Result>(key: string, lane: Lane, work: () => Promise<Result>): Promise<Result> {
    if (lane.running < most) lane.running += 1;
    else await new Promise<void>((resolve) => void lane.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = lane.waiting.shift();
      if (next) next(); // it takes this place
      else if ((lane.running -= 1) === 0) lanes.delete(key);
    }
  }

  return <Result>(key: string, work: () => Promise<Result>): Promise<Result> | undefined => {
    const lane = lanes.get(key) ?? { running: 0, waiting: [] };
    if (lane.waiting.length >= mostWaiting) return undefined;
    lanes.set(key, lane);
    return take(key, lane, work);
  };
}
