import type { Series } from '@/resources/metrics/series';

/** One line of a chart. */
export interface Line {
  readonly label: string;
  /** CSS variable. */
  readonly color: string;
  readonly series: Series;
}

/** Of the lines of one chart, in their order. */
export const LINE_COLORS = [
  '--mantine-primary-color-filled',
  '--mantine-color-teal-6',
  '--mantine-color-orange-6',
  '--mantine-color-grape-6',
  '--mantine-color-cyan-6',
  '--mantine-color-pink-6',
  '--mantine-color-lime-6',
  '--mantine-color-gray-6',
] as const;

export const lineColor = (index: number): string => LINE_COLORS[index % LINE_COLORS.length]!;
