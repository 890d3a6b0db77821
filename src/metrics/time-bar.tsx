import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { formatDuration, formatUtc } from '@/lib/format';
import { RANGES, type RangeName, type Span } from '@/resources/metrics/span';
import page from '@/ui/page.module.css';
import type { MetricsAddress } from './address-keys';
import { momentText, RANGE_WORDS, rangeIn } from './time';
import classes from './metrics.module.css';

interface TimeBarProps {
  readonly address: MetricsAddress;
  readonly onAddress: (change: MetricsAddress) => void;
  readonly span: Span | string;
  /** Seconds since 1970. */
  readonly now: number;
  readonly onAgain: () => void;
}

const CHOICES = [
  ...(Object.keys(RANGES) as RangeName[]).map((value) => ({ value, label: RANGE_WORDS[value] })),
  { value: 'own', label: 'Own' },
];

/** Which time is looked at, and how finely. */
export function TimeBar({ address, onAddress, span, now, onAgain }: TimeBarProps) {
  const range = rangeIn(address);
  const choose = (value: string) =>
    onAddress(
      value === 'own'
        ? { range: value, from: momentText(now - RANGES['1d']), to: momentText(now) }
        : { range: value, from: undefined, to: undefined },
    );
  return (
    <div className={page.bar}>
      <SegmentedControl size="xs" aria-label="Time" data={CHOICES} value={range} onChange={choose} />
      {range === 'own' &&
        (['from', 'to'] as const).map((name) => (
          <label key={name} className={classes.moment}>
            {name === 'from' ? 'From' : 'to'}
            <TextInput
              size="xs"
              type="datetime-local"
              value={address[name] ?? ''}
              onChange={({ currentTarget: { value } }) => onAddress({ range, [name]: value || undefined })}
            />
          </label>
        ))}
      <span className={page.dim} role="status">
        {typeof span === 'string'
          ? span
          : `${formatUtc(span.from)} to ${formatUtc(span.to)} UTC, values of ${formatDuration(span.period * 1000)}`}
      </span>
      <span className={page.space} />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconRefresh size={14} aria-hidden />}
        onClick={onAgain}
      >
        Read again
      </Button>
    </div>
  );
}
