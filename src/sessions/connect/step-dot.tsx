import { Loader, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import classes from './connect.module.css';
import type { Progress } from './use-connect';

export type StepState = 'idle' | 'running' | 'done' | 'failed';

/** @param step 0 for the source, 1 for the first hop. */
export function stepState(progress: Progress, step: number): StepState {
  if (progress.failed?.step === step) return 'failed';
  if (step < progress.done) return 'done';
  return progress.running && step === progress.done ? 'running' : 'idle';
}

const SPOKEN = { idle: undefined, running: 'in progress', done: 'succeeded', failed: 'failed' } as const;

/** The dot that turns green when its step has succeeded. Shape and hidden text say the same as the colour. */
export function StepDot({ state }: { state: StepState }) {
  const spoken = SPOKEN[state];
  return (
    <span className={classes.dot} data-state={state}>
      {state === 'running' && <Loader size={10} />}
      {state === 'done' && <IconCheck size={9} stroke={3} aria-hidden />}
      {state === 'failed' && <IconX size={9} stroke={3} aria-hidden />}
      {spoken !== undefined && <VisuallyHidden>{spoken}</VisuallyHidden>}
    </span>
  );
}
