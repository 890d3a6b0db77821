import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { VisibleName } from '@/ui/names/visible-name';
import type { TrailAddress } from './address-keys';
import { chosenOf, filterOf } from './ask/asked';
import classes from './trail.module.css';
import { DIMENSION_WORDS, utc, valueLabel } from './words';

interface ChosenProps {
  readonly address: TrailAddress;
  /** What changes of it. */
  readonly onAddress: (change: TrailAddress) => void;
}

/** What requests must be to count, each to be taken back. */
export function Chosen({ address, onAddress }: ChosenProps) {
  const filter = filterOf(address);
  const chosen = chosenOf(address);
  if (chosen.length === 0 && filter.from === undefined) return null;
  return (
    <ul className={classes.chosen} aria-label="Only these requests">
      {chosen.map((dimension) => (
        <Chip
          key={dimension}
          head={DIMENSION_WORDS[dimension].head}
          value={valueLabel(dimension, filter.values?.[dimension] ?? '')}
          onEnd={() => onAddress({ [dimension]: undefined })}
        />
      ))}
      {filter.from !== undefined && (
        <Chip
          head="Time"
          value={`${utc(filter.from)} to ${utc(filter.to ?? 0)} UTC`}
          onEnd={() => onAddress({ when: undefined })}
        />
      )}
    </ul>
  );
}

function Chip({ head, value, onEnd }: { head: string; value: string; onEnd: () => void }) {
  return (
    <li className={classes.chip}>
      <span className={classes.dim}>{head}</span>
      <VisibleName name={value} />
      <ActionIcon size="xs" aria-label={`All again: ${head}`} onClick={onEnd}>
        <IconX size={12} />
      </ActionIcon>
    </li>
  );
}
