import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Timeline } from '@/resources/trail/cube/ask';
import { utc } from '../words';
import classes from '../trail.module.css';

interface TrailChartProps {
  readonly line: Timeline;
  /** Seconds since 1970: a part of the time was drawn over. */
  readonly onChoose: (from: number, to: number) => void;
}

const HEIGHT = 132;
const DAY = 86_400;

/** Requests over time, allowed and refused. Drawn for the eye alone: the same stands in a table beside it. */
export function TrailChart({ line, onChoose }: TrailChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(undefined);
  /** Seconds of a step. */
  const width = useRef<number>(undefined);
  const scheme = useComputedColorScheme('light');
  const choose = useRef(onChoose);
  useEffect(() => {
    choose.current = onChoose;
  });
  useEffect(() => {
    const parent = element.current;
    if (parent === null) return;
    const style = getComputedStyle(parent);
    const text = style.getPropertyValue('--mantine-color-dimmed');
    const grid = { stroke: style.getPropertyValue('--db-line'), width: 1 };
    const axis = { stroke: text, grid, ticks: grid, font: `11px ${style.fontFamily}` };
    const bars = UPlot.paths.bars?.({ size: [0.8, 40], align: 1 });
    const made = new UPlot(
      {
        width: parent.clientWidth,
        height: HEIGHT,
        tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
        legend: { show: false },
        cursor: { drag: { x: true, y: false, setScale: false }, points: { show: false } },
        scales: {
          // The last bar begins a step before its end.
          x: { range: (_, first, last) => [first, last + (width.current ?? DAY)] },
          y: { range: (_, __, most) => [0, Math.max(1, most)] },
        },
        axes: [
          { ...axis, space: 76, values: (_, times, __, ___, step) => times.map((time) => dated(time, step)) },
          { ...axis, size: 60, values: (_, values) => values.map((value) => compact.format(value)) },
        ],
        series: [
          {},
          {
            label: 'All',
            fill: style.getPropertyValue('--mantine-primary-color-filled'),
            paths: bars,
            points: { show: false },
          },
          {
            label: 'Refused',
            fill: style.getPropertyValue('--mantine-color-red-filled'),
            paths: bars,
            points: { show: false },
          },
        ],
        hooks: {
          setSelect: [
            (chart) => {
              const { left, width } = chart.select;
              if (width < 4) return;
              const [from, to] = [chart.posToVal(left, 'x'), chart.posToVal(left + width, 'x')];
              chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
              choose.current(Math.floor(from), Math.ceil(to));
            },
          ],
        },
      },
      [[], [], []],
      parent,
    );
    plot.current = made;
    const watch = new ResizeObserver(() => made.setSize({ width: parent.clientWidth, height: HEIGHT }));
    watch.observe(parent);
    return () => {
      watch.disconnect();
      made.destroy();
      plot.current = undefined;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- colours are read anew for each scheme
  }, [scheme]);
  useEffect(() => {
    const all = line.allowed.map((count, at) => count + (line.refused[at] ?? 0));
    width.current = line.times.length > 1 ? line.times[1]! - line.times[0]! : DAY;
    plot.current?.setData([[...line.times], all, [...line.refused]]);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another plot has no data yet
  }, [line, scheme]);
  return <div ref={element} className={classes.chart} aria-hidden />;
}

/** In UTC, as logs are. */
const dated = (time: number, step: number): string =>
  step >= DAY ? utc(time).slice(5, 10) : utc(time).slice(5);

const compact = new Intl.NumberFormat('en', { notation: 'compact' });
