import { formatDuration } from '../../lib/format';

/** Choices of seconds for one role session. */
export const DURATIONS: readonly { readonly value: string; readonly label: string }[] = [
  { value: '900', label: '15 minutes' },
  { value: '1800', label: '30 minutes' },
  { value: '3600', label: '1 hour' },
  { value: '7200', label: '2 hours' },
  { value: '14400', label: '4 hours' },
  { value: '28800', label: '8 hours' },
  { value: '43200', label: '12 hours' },
];

/** The choices with `current` among them, which a config file may set to any number of seconds. */
export function durationChoices(current: number) {
  if (DURATIONS.some(({ value }) => Number(value) === current)) return DURATIONS;
  return [...DURATIONS, { value: String(current), label: formatDuration(current * 1000) }].toSorted(
    (a, b) => Number(a.value) - Number(b.value),
  );
}
