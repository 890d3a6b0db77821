import { IconCheck, IconMinus, IconQuestionMark, IconX } from '@tabler/icons-react';
import type { JobState } from '@/resources/doctor/job-verdict';
import classes from './doctor.module.css';

const ICONS = {
  works: IconCheck,
  likely: IconCheck,
  unlikely: IconX,
  refused: IconX,
  unknown: IconQuestionMark,
  'not-here': IconMinus,
} as const satisfies Record<JobState, typeof IconCheck>;

/** The words beside it say the same. */
export function StateIcon({ state }: { readonly state: JobState }) {
  const Icon = ICONS[state];
  return <Icon size={14} aria-hidden className={classes.icon} data-state={state} />;
}
