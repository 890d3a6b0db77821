import { useComputedColorScheme } from '@mantine/core';
import { type RefObject, useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** How a plot looks in the colour scheme of the moment. */
export interface PlotLook {
  readonly axis: Pick<UPlot.Axis, 'stroke' | 'grid' | 'ticks' | 'font'>;
  /** The value of a CSS variable: `--mantine-color-red-filled`. */
  readonly color: (variable: string) => string;
}

type PlotOptions = Omit<UPlot.Options, 'width' | 'height' | 'tzDate'>;

interface PlotOf {
  /** Pixels. */
  readonly height: number;
  /** Another text makes the plot anew, with other options. */
  readonly shape?: string;
  readonly options: (look: PlotLook) => PlotOptions;
  /** Times in seconds, and the values of each series. */
  readonly data: UPlot.AlignedData;
}

/**
 * A plot over time in UTC, as wide as its element and in the colours of the theme. For the eye alone: its element is to
 * be `aria-hidden`, and the same is to stand in a table beside it.
 */
export function usePlot({ height, shape = '', options, data }: PlotOf): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(undefined);
  const scheme = useComputedColorScheme('light');
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    const parent = element.current;
    if (parent === null) return;
    const style = getComputedStyle(parent);
    const color = (variable: string) => style.getPropertyValue(variable);
    const grid = { stroke: color('--db-line'), width: 1 };
    const axis = {
      stroke: color('--mantine-color-dimmed'),
      grid,
      ticks: grid,
      font: `11px ${style.fontFamily}`,
    };
    const chosen = latest.current({ axis, color });
    const made = new UPlot(
      {
        ...chosen,
        width: parent.clientWidth,
        height,
        tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      },
      [[], ...chosen.series.slice(1).map((): number[] => [])],
      parent,
    );
    plot.current = made;
    const watch = new ResizeObserver(() => made.setSize({ width: parent.clientWidth, height }));
    watch.observe(parent);
    return () => {
      watch.disconnect();
      made.destroy();
      plot.current = undefined;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- colours are read anew for each scheme
  }, [scheme, shape, height]);
  useEffect(() => {
    plot.current?.setData(data);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another plot has no data yet
  }, [data, scheme, shape, height]);
  return element;
}
