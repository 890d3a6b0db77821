import type { Change } from '@/resources/objects/history/changes';
import classes from './change-mark.module.css';

/** What was done, in the colour that the chart gives it. */
export function ChangeMark({ change }: { change: Change }) {
  return (
    <span className={classes.change}>
      <i data-kind={change} className={classes.mark} aria-hidden />
      {change}
    </span>
  );
}
