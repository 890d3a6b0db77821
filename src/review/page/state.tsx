import {
  IconBan,
  IconCheck,
  IconCircleX,
  IconHelpCircle,
  IconLockCheck,
  IconWorld,
} from '@tabler/icons-react';
import { Legible } from '@/ui/legible/legible';
import type { StateLabel } from './rows';
import classes from './review.module.css';

const ICONS: Readonly<Record<StateLabel['mark'], typeof IconCheck>> = {
  public: IconWorld,
  works: IconCheck,
  conditional: IconLockCheck,
  unknown: IconHelpCircle,
  'held-back': IconBan,
  never: IconCircleX,
};

export function State({ state: { mark, label } }: { state: StateLabel }) {
  const Icon = ICONS[mark];
  return (
    <span className={classes.state} data-mark={mark}>
      <Icon size={14} stroke={1.8} aria-hidden />{' '}
      <span className={classes.cut}>
        <Legible>{label}</Legible>
      </span>
    </span>
  );
}
