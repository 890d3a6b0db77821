import {
  IconCheck,
  IconCircleX,
  IconClock,
  IconHelpCircle,
  IconHourglass,
  IconStack2,
  IconWorld,
} from '@tabler/icons-react';
import type { Mark, StateWords } from './words/state-words';
import classes from './held.module.css';

const ICONS: Readonly<Record<Mark, typeof IconCheck>> = {
  broken: IconCircleX,
  public: IconWorld,
  expired: IconClock,
  'not-yet': IconHourglass,
  depends: IconHelpCircle,
  wider: IconStack2,
  works: IconCheck,
};

export function State({ state: { mark, label } }: { state: StateWords }) {
  const Icon = ICONS[mark];
  return (
    <span className={classes.state} data-mark={mark}>
      <Icon size={14} stroke={1.8} aria-hidden /> {label}
    </span>
  );
}
