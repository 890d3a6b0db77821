import type { PropertiesEdit } from '../edit/edit';
import type { Step } from './plan';

/** Requests about Object Lock: those that let go come before everything else, those that hold after it. */
export function lockSteps(
  { retention, legalHold, eventHold, bypass }: PropertiesEdit,
  does: (what: string) => boolean,
): { readonly release: readonly Step[]; readonly hold: readonly Step[] } {
  const release: Step[] = [];
  const hold: Step[] = [];
  if (legalHold !== undefined && does('Legal hold'))
    (legalHold === 'OFF' ? release : hold).push({ kind: 'legal-hold', status: legalHold });
  const loosens = bypass === true ? { bypass } : {};
  if (retention !== undefined && does('Retention')) {
    const { mode, until } = retention;
    (mode === undefined ? release : hold).push({
      kind: 'retention',
      retention: mode === undefined ? loosens : { Mode: mode, RetainUntilDate: until, ...loosens },
    });
  }
  if (eventHold !== undefined && does('Event hold')) {
    const { status, mode, duration } = eventHold;
    hold.push({
      kind: 'retention',
      retention: {
        Mode: mode,
        EventHold: status,
        ...(duration === undefined ? {} : { EventHoldDuration: { [duration.unit]: duration.count } }),
        ...loosens,
      },
    });
  }
  return { release, hold };
}
