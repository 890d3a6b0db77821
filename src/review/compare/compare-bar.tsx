import { Button } from '@mantine/core';
import { plural } from '@drawbridge-s3/policy/grammar';
import { formatDateTime } from '@/lib/format';
import { Chip } from '@/ui/chip';
import page from '@/ui/page.module.css';
import type { Expected } from '../intended/intent';
import type { Comparing, Kind } from './use-compared';
import classes from '../page/review.module.css';

interface CompareBarProps {
  readonly comparing: Comparing;
  /** Marks of the file that are not here. */
  readonly foreign: readonly Expected[];
  readonly onTake: (expected: readonly Expected[]) => void;
}

/** What became of the ways in since the earlier review. */
export function CompareBar({ comparing, foreign, onTake }: CompareBarProps) {
  const { file, failure, result, alone, only, setOnly, close } = comparing;
  if (failure !== undefined)
    return (
      <p className={page.note} role="alert">
        {failure}{' '}
        <Button size="compact-xs" variant="default" onClick={close}>
          Close
        </Button>
      </p>
    );
  if (file === undefined || result === undefined || alone === undefined) return null;
  const left = [
    ...(alone.before > 0 ? [`${plural(alone.before, 'account')} of then`] : []),
    ...(alone.now > 0 ? [`${plural(alone.now, 'account')} of now`] : []),
  ];
  const chip = (kind: Kind, label: string, count: number) => (
    <Chip
      pressed={only === kind}
      count={count}
      warns={kind !== 'gone' && count > 0}
      onClick={() => setOnly(only === kind ? undefined : kind)}
    >
      {label}
    </Chip>
  );
  return (
    <div className={classes.chips} role="group" aria-label="Compared">
      <span className={classes.dim}>Since {formatDateTime(new Date(file.at))}</span>
      {chip('added', 'New', result.added.size)}
      {chip('gone', 'Gone', result.gone.length)}
      {chip('changed', 'Different', result.changed.size)}
      {left.length > 0 && <span className={classes.dim}>{left.join(' and ')} not compared</span>}
      <span className={classes.space} />
      {foreign.length > 0 && (
        <Button size="compact-xs" variant="default" onClick={() => onTake(foreign)}>
          Take over {plural(foreign.length, 'mark')}
        </Button>
      )}
      <Button size="compact-xs" variant="default" onClick={close}>
        Stop comparing
      </Button>
    </div>
  );
}
