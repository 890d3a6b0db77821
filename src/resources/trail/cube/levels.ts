/** What requests are told apart by, beside their time. */
export const DIMENSIONS = [
  'who',
  'operation',
  'bucket',
  'prefix',
  'network',
  'outcome',
  'via',
  'agent',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** How prefixes and times are told apart before anything is given up. */
export interface CubeShape {
  /** Folders of a key that are told apart: 1 or more. */
  readonly depth: number;
  /** Seconds of one step of time. */
  readonly step: number;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * What is given up, one after another, once more would have to be kept than there is room for: what is told apart grows
 * coarser, and every count stays exact. Each step holds all those before it, so that it does not matter in which order and
 * by how many requests were counted.
 */
const STEPS = [
  undefined,
  'agent-versions',
  'agents',
  'hours',
  'networks',
  'deep-prefixes',
  'all-networks',
  'prefixes',
  'ways',
  'principals',
  'accounts',
  'operations',
  'everything',
] as const;

type Given = Exclude<(typeof STEPS)[number], undefined>;

export const LAST_LEVEL = STEPS.length - 1;

/** The first level that has given this up. */
export const levelWithout = (what: Given): number => STEPS.indexOf(what);

/** Whether a level has given this up. */
const gaveUp = (level: number, what: Given): boolean => level >= levelWithout(what);

/** What the last step that was taken gave up, for a sentence. */
const WORDS: Readonly<Record<Given, string>> = {
  'agent-versions': 'versions of programs',
  agents: 'programs',
  hours: 'hours of a day',
  networks: 'networks smaller than /16',
  'deep-prefixes': 'prefixes below the first folder',
  'all-networks': 'networks',
  prefixes: 'prefixes',
  ways: 'ways of signing and access points',
  principals: 'principals of one account',
  accounts: 'accounts',
  operations: 'operations and errors',
  everything: 'buckets and days',
};

/** What is told apart no more, in the order it was given up. */
export const givenUp = (level: number): readonly string[] =>
  STEPS.slice(1, level + 1).map((step) => WORDS[step as Given]);

/** Seconds of one step of time at a level. */
export function stepAt(shape: CubeShape, level: number): number {
  if (gaveUp(level, 'everything')) return Number.POSITIVE_INFINITY;
  return gaveUp(level, 'hours') ? Math.max(DAY, shape.step) : shape.step;
}

/** A value as coarse as a level has it; of a coarser one the same as of what it was made from. */
export function coarse(dimension: Dimension, text: string, level: number): string {
  switch (dimension) {
    case 'agent':
      if (gaveUp(level, 'agents')) return '';
      return gaveUp(level, 'agent-versions') ? text.replace(/[/ ,;].*$/s, '') : text;
    case 'network':
      if (gaveUp(level, 'all-networks')) return '';
      return gaveUp(level, 'networks') ? wider(text) : text;
    case 'prefix':
      if (gaveUp(level, 'prefixes')) return '';
      return gaveUp(level, 'deep-prefixes') ? text.slice(0, text.indexOf('/') + 1) : text;
    case 'via':
      return gaveUp(level, 'ways') ? '' : text;
    case 'who':
      if (gaveUp(level, 'accounts')) return '';
      return gaveUp(level, 'principals') ? accountOnly(text) : text;
    case 'operation':
      return gaveUp(level, 'operations') ? '' : text;
    case 'outcome':
      return gaveUp(level, 'operations') ? `${text.slice(0, 1)}xx` : text;
    case 'bucket':
      return gaveUp(level, 'everything') ? '' : text;
  }
}

/** `192.0.2.0/24` is in `192.0.0.0/16`, `2001:db8:1::/48` in `2001:db8::/32`. */
function wider(network: string): string {
  const four = /^(\d+\.\d+)\.\d+\.0\/24$/.exec(network);
  if (four !== null) return `${four[1]}.0.0/16`;
  const six = /^([\da-f]+):([\da-f]+):[\da-f]+::\/48$/.exec(network);
  return six === null ? network : `${six[1]}:${six[2]}::/32`;
}

/** `arn:aws:iam::111122223333:` of whoever has an account; canonical ids are one for each. */
const accountOnly = (who: string): string => /^arn:[^:]*:[^:]*:[^:]*:\d{12}:/.exec(who)?.[0] ?? '';
