/** One of the things measured beside each other. */
export interface Side {
  readonly name: string;
  /** Does the work once and returns what it cost: milliseconds, microseconds, bytes; less is better. */
  readonly run: () => number | Promise<number>;
}

export interface Peer {
  readonly name: string;
  /** Median over the rounds, in the unit of `run`. */
  readonly cost: number;
  /** Median over the rounds of ours ÷ this peer's: below 1 where ours costs less. */
  readonly ratio: number;
}

export interface Measured {
  /** Median over the rounds. */
  readonly ours: number;
  readonly peers: readonly Peer[];
}

export interface Rounds {
  readonly rounds?: number;
  /** Rounds that are thrown away, for compilers, caches and connections. */
  readonly warmUp?: number;
}

/** Runs ours and its peers in turns and compares what they cost. */
export async function alternate(
  ours: Side['run'],
  peers: readonly Side[],
  rounds?: Rounds,
): Promise<Measured> {
  const costs = await takeTurns([ours, ...peers.map((peer) => peer.run)], rounds);
  return compare(
    costs,
    peers.map((peer) => peer.name),
  );
}

/**
 * Runs all sides in every round and turns their order round by round, so that a machine that grows slower
 * meanwhile slows them all.
 * @returns what each round gave, by side.
 */
export async function takeTurns<T>(
  sides: readonly (() => T | Promise<T>)[],
  { rounds = 5, warmUp = 1 }: Rounds = {},
): Promise<T[][]> {
  const runs = sides.map((run) => ({ run, results: [] as T[] }));
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const { run, results } of round % 2 === 0 ? runs : runs.toReversed()) {
      const result = await run();
      if (round >= 0) results.push(result);
    }
  }
  return runs.map(({ results }) => results);
}

/** Costs by side and round, ours first. Ratios are formed inside a round, then their median is taken. */
export function compare(costs: readonly (readonly number[])[], peers: readonly string[]): Measured {
  const [own = [], ...others] = costs;
  return {
    ours: median(own),
    peers: others.map((theirs, index) => ({
      name: peers[index] ?? '',
      cost: median(theirs),
      ratio: median(theirs.map((cost, round) => (own[round] ?? Number.NaN) / cost)),
    })),
  };
}

/** Milliseconds on the clock. */
export async function elapsed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Milliseconds of processor time, which other processes hardly disturb: for work that waits for nothing.
 */
export async function busy(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
