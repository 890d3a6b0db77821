import { useEffect, useMemo, useRef } from 'react';
import UPlot from 'uplot';
import type { Timeline } from '@/resources/trail/cube/ask';
import { axisTime, compactCount, stepOf } from '@/ui/chart/plot-axes';
import { usePlot } from '@/ui/chart/use-plot';
import classes from '../trail.module.css';

interface TrailChartProps {
  readonly line: Timeline;
  /** Seconds since 1970: a part of the time was drawn over. */
  readonly onChoose: (from: number, to: number) => void;
}

const HEIGHT = 132;

/** Requests over time, allowed and refused. Drawn for the eye alone: the same stands in a table beside it. */
export function TrailChart({ line, onChoose }: TrailChartProps) {
  const choose = useRef(onChoose);
  useEffect(() => {
    choose.current = onChoose;
  });
  const data = useMemo((): UPlot.AlignedData => {
    const all = line.allowed.map((count, at) => count + (line.refused[at] ?? 0));
    return [[...line.times], all, [...line.refused]];
  }, [line]);
  const element = usePlot({
    height: HEIGHT,
    data,
    options: ({ axis, color }) => {
      const bars = UPlot.paths.bars?.({ size: [0.8, 40], align: 1 });
      const series = (label: string, variable: string): UPlot.Series => ({
        label,
        fill: color(variable),
        paths: bars,
        points: { show: false },
      });
      return {
        legend: { show: false },
        cursor: { drag: { x: true, y: false, setScale: false }, points: { show: false } },
        scales: {
          // The last bar begins a step before its end.
          x: { range: (chart, first, last) => [first, last + stepOf(chart.data[0])] },
          y: { range: (_, __, most) => [0, Math.max(1, most)] },
        },
        axes: [
          {
            ...axis,
            space: 76,
            values: (_, times, __, ___, step) => times.map((time) => axisTime(time, step)),
          },
          { ...axis, size: 60, values: (_, values) => values.map(compactCount) },
        ],
        series: [
          {},
          series('All', '--mantine-primary-color-filled'),
          series('Refused', '--mantine-color-red-filled'),
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
      };
    },
  });
  return <div ref={element} className={classes.chart} aria-hidden />;
}
