import { Anchor, Button, Select, TextInput } from '@mantine/core';
import type { Tier } from '@aws-sdk/client-s3';
import { formatDateTime, formatSize } from '@/lib/format';
import { isArchived } from '@/resources/objects/archived';
import { WRITTEN_CLASSES } from '@/resources/objects/storage-class';
import { restoreState } from '../../restore-state';
import classes from '../properties.module.css';
import { BY_COPYING, IN_PLACE, Section } from './section';
import type { SectionProps } from './section-props';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html */
const CHARGES: Readonly<Record<string, string>> = {
  STANDARD_IA: 'At least 30 days and 128 KB are paid for.',
  ONEZONE_IA: 'At least 30 days and 128 KB are paid for, and it lies in one zone.',
  GLACIER_IR: 'At least 90 days and 128 KB are paid for.',
  GLACIER: 'At least 90 days are paid for, and it must be restored before it can be read.',
  DEEP_ARCHIVE: 'At least 180 days are paid for, and it must be restored before it can be read.',
};

export function ClassSection({ draft, standing, onChange }: SectionProps) {
  const stands = standing?.storageClass;
  const value = draft.storageClass ?? stands ?? '';
  const data = [
    ...(standing === undefined ? [{ value: '', label: 'As each has it' }] : []),
    ...[...new Set([...WRITTEN_CLASSES, ...(stands === undefined ? [] : [stands])])].map((name) => ({
      value: name,
      label: name,
    })),
  ];
  return (
    <Section title="Storage class" how={BY_COPYING}>
      <Select
        aria-label="Storage class"
        data={data}
        value={value}
        allowDeselect={false}
        onChange={(next) =>
          onChange({ storageClass: next === null || next === '' || next === stands ? undefined : next })
        }
      />
      {draft.storageClass !== undefined && CHARGES[draft.storageClass] !== undefined && (
        <p className={classes.dim}>{CHARGES[draft.storageClass]}</p>
      )}
    </Section>
  );
}

/** How long AWS says it takes, and what it is charged by. https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects-retrieval-options.html */
const TIERS: readonly { readonly value: Tier; readonly label: string; readonly cost: string }[] = [
  {
    value: 'Standard',
    label: 'Standard: 3 to 5 hours, Deep Archive within 12',
    cost: 'Charged by request and by the GB that comes back.',
  },
  {
    value: 'Bulk',
    label: 'Bulk: 5 to 12 hours, Deep Archive within 48',
    cost: 'The cheapest: from Glacier nothing for the GB, from Deep Archive the lowest rate.',
  },
  {
    value: 'Expedited',
    label: 'Expedited: 1 to 5 minutes, not from Deep Archive',
    cost: 'The dearest, by request and by GB; AWS may refuse it while it has no room, unless capacity was bought.',
  },
];

interface RestoreSectionProps extends SectionProps {
  /** Looks at the object again. */
  readonly onLookAgain: () => void;
}

/** Brings a copy back from an archive for some days. */
export function RestoreSection({ draft, problems, standing, onChange, onLookAgain }: RestoreSectionProps) {
  if (standing !== undefined && !isArchived(standing.storageClass) && !standing.archived) return null;
  const state = restoreState(standing?.restore);
  const { restore } = draft;
  const tier = TIERS.find(({ value }) => value === restore?.tier);
  return (
    <Section title="Restore from the archive" how={IN_PLACE}>
      {state?.kind === 'ongoing' && (
        <div className={classes.row} role="status">
          <span>It is being restored. This page looks again every minute.</span>
          <Button variant="default" onClick={onLookAgain}>
            Look now
          </Button>
        </div>
      )}
      {state?.kind === 'restored' && (
        <p className={classes.good}>
          Restored
          {state.until === undefined ? '' : `: the copy can be read until ${formatDateTime(state.until)}`}.
        </p>
      )}
      {standing !== undefined && state?.kind === 'restored' ? (
        <p className={classes.dim}>Copying it now, with another class, brings it back for good.</p>
      ) : (
        <>
          <div className={classes.two}>
            <Select
              label="How fast"
              data={[
                { value: '', label: standing === undefined ? 'Restore nothing' : 'Do not restore' },
                ...TIERS.map(({ value, label }) => ({ value, label })),
              ]}
              value={restore?.tier ?? ''}
              allowDeselect={false}
              comboboxProps={{ width: 330, position: 'bottom-start' }}
              onChange={(next) =>
                onChange({
                  restore:
                    next === null || next === '' ? undefined : { tier: next, days: restore?.days ?? '7' },
                })
              }
            />
            <TextInput
              label="Days the copy is kept"
              inputMode="numeric"
              value={restore?.days ?? ''}
              disabled={restore === undefined}
              error={problems.restore}
              onChange={(event) =>
                restore && onChange({ restore: { ...restore, days: event.currentTarget.value } })
              }
            />
          </div>
          {tier !== undefined && (
            <p className={classes.dim}>
              {tier.cost} The copy{standing === undefined ? '' : ` of ${formatSize(standing.size)}`} is
              charged as Standard storage besides, as long as it is kept.{' '}
              <Anchor href="https://aws.amazon.com/s3/pricing/" target="_blank" rel="noreferrer" inherit>
                Prices of each Region
              </Anchor>
            </p>
          )}
        </>
      )}
    </Section>
  );
}
