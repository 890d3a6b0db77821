import { useEffect, useMemo, useRef } from 'react';
import type UPlot from 'uplot';
import { axisTime, compactCount, stepOf } from '@/ui/chart/plot-axes';
import { usePlot } from '@/ui/chart/use-plot';
import { formatValue, type Unit } from '../words';
import type { Line } from './line';
import classes from '../metrics.module.css';

interface MetricChartProps {
  readonly unit: Unit;
  /** All over the same times. */
  readonly lines: readonly Line[];
  /** The pointer is over this one of the times; all charts of the page show the same. */
  readonly onPoint: (index: number | undefined) => void;
}

const HEIGHT = 120;

/** Lines over time, with gaps where nothing was measured. The same stands in a table beside it. */
export function MetricChart({ unit, lines, onPoint }: MetricChartProps) {
  const point = useRef(onPoint);
  useEffect(() => {
    point.current = onPoint;
  });
  const data = useMemo(
    (): UPlot.AlignedData => [
      [...(lines[0]?.series.times ?? [])],
      ...lines.map(({ series }) => [...series.values]),
    ],
    [lines],
  );
  const element = usePlot({
    height: HEIGHT,
    shape: lines.map(({ label, color }) => `${label} ${color}`).join('\n'),
    data,
    options: ({ axis, color }) => ({
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, sync: { key: 'metrics' }, y: false },
      scales: {
        x: { range: (chart, first, last) => [first, last + stepOf(chart.data[0])] },
        y: { range: (_, __, most) => [0, most > 0 ? most * 1.08 : 1] },
      },
      axes: [
        {
          ...axis,
          space: 84,
          values: (_, times, __, ___, step) => times.map((time) => axisTime(time, step)),
        },
        {
          ...axis,
          size: 62,
          space: 26,
          values: (_, values) =>
            values.map((value) =>
              unit === 'count'
                ? Number.isInteger(value)
                  ? compactCount(value)
                  : ''
                : formatValue(unit, value),
            ),
        },
      ],
      series: [
        {},
        ...lines.map((line) => ({
          label: line.label,
          stroke: color(line.color),
          width: 1.5,
          spanGaps: false,
        })),
      ],
      hooks: { setCursor: [(chart) => point.current(chart.cursor.idx ?? undefined)] },
    }),
  });
  return <div ref={element} className={classes.chart} aria-hidden />;
}
