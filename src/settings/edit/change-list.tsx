import { IconArrowRight } from '@tabler/icons-react';
import { Mono } from '@/ui/mono';
import classes from './edit.module.css';

/** One line of a value: `['RestrictPublicBuckets', 'on']`. */
export type ValueLine = readonly [name: string, value: string];

interface ChangeListProps {
  readonly before: readonly ValueLine[];
  readonly after: readonly ValueLine[];
}

/** Before and after of the lines that differ. */
export function ChangeList({ before, after }: ChangeListProps) {
  const old = new Map(before);
  const next = new Map(after);
  const names = [...new Set([...old.keys(), ...next.keys()])];
  const changed = names.filter((name) => old.get(name) !== next.get(name));
  if (changed.length === 0) return <p className={classes.dim}>Nothing changes.</p>;
  return (
    <dl className={classes.changes} aria-label="Changes">
      {changed.map((name) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <del>
              <Mono>{old.get(name) ?? 'none'}</Mono>
            </del>
            <IconArrowRight size={13} role="img" aria-label="becomes" />
            <ins>
              <Mono>{next.get(name) ?? 'none'}</Mono>
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
