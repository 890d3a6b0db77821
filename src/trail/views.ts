import type { Dimension } from '@/resources/trail/cube/levels';

/** Tables that count by one dimension, in the order of their tabs. */
export const DIMENSION_VIEWS = [
  'who',
  'operation',
  'bucket',
  'prefix',
  'network',
  'outcome',
  'via',
  'agent',
] as const satisfies readonly Dimension[];

const OTHER_VIEWS = ['denied', 'new', 'lines', 'grants', 'roles'] as const;
export type TrailView = (typeof DIMENSION_VIEWS)[number] | (typeof OTHER_VIEWS)[number];

const ALL: ReadonlySet<string> = new Set([...DIMENSION_VIEWS, ...OTHER_VIEWS]);

export const viewOf = (text: string | undefined): TrailView =>
  text !== undefined && ALL.has(text) ? (text as TrailView) : 'who';
