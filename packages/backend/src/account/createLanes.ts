interface Lane {
  running: number;
  waiting: (() => void)[];
}

/** Runs work for a key at most so many at a time; what is too much waits its turn. */
export function createLanes(most: number) {
  const lanes = new Map<string, Lane>();

  return async <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    const lane = lanes.get(key) ?? { running: 0, waiting: [] };
    lanes.set(key, lane);
    if (lane.running < most) lane.running += 1;
    else await new Promise<void>((resolve) => void lane.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = lane.waiting.shift();
      if (next) next(); // it takes this place
      else if ((lane.running -= 1) === 0) lanes.delete(key);
    }
  };
}
