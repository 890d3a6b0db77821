import { Chip } from '@/ui/chip';
import { type ChoiceId, CHOICES } from './choices';
import type { ReachRow } from './rows';
import classes from './review.module.css';

interface QuickFiltersProps {
  /** What they choose from. */
  readonly found: readonly ReachRow[];
  readonly quick: ChoiceId;
  readonly onQuick: (quick: ChoiceId | undefined) => void;
}

/** Quick filters with how many each would leave. */
export function QuickFilters({ found, quick, onQuick }: QuickFiltersProps) {
  return (
    <div role="group" aria-label="Quick filters" className={classes.quick}>
      {CHOICES.map(({ id, label, fits, warns = false, always = false }) => {
        const count = found.filter(fits).length;
        const isLeftOut = count === 0 && !always && id !== quick;
        return isLeftOut ? null : (
          <Chip
            key={id}
            pressed={id === quick}
            count={count}
            warns={warns && count > 0}
            onClick={() => onQuick(id === 'all' || id === quick ? undefined : id)}
          >
            {label}
          </Chip>
        );
      })}
    </div>
  );
}
