import { Checkbox, Select, TextInput } from '@mantine/core';
import { eventHoldWords, retentionWords } from '../../plan/change-words';
import type { Draft } from '../draft';
import classes from '../properties.module.css';
import { IN_PLACE, Section } from './section';
import type { SectionProps } from './section-props';

interface LockSectionProps extends SectionProps {
  readonly lockable: boolean | undefined;
  readonly custom: boolean;
}

/** Retention, legal hold and event hold. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html */
export function LockSection({ draft, problems, standing, onChange, lockable, custom }: LockSectionProps) {
  if (lockable === false)
    return (
      <Section title="Object Lock">
        <p className={classes.dim}>
          Off in this bucket. It is turned on for the bucket, whose versioning has to be on, and then holds
          objects one by one.
        </p>
      </Section>
    );
  const { lock } = standing ?? {};
  const asIs = standing === undefined ? 'As each has it' : 'As it is';
  const now = (words: string | undefined) => (standing === undefined ? undefined : `Now: ${words ?? 'none'}`);
  const { retention, eventHold } = draft;
  const changeHold = (part: Partial<NonNullable<Draft['eventHold']>>) =>
    onChange({
      eventHold: { status: 'ON', mode: 'GOVERNANCE', unit: 'Years', count: '1', ...eventHold, ...part },
    });
  return (
    <Section title="Object Lock" how={IN_PLACE}>
      <div className={classes.two}>
        <Select
          label="Retention"
          description={now(retentionWords(lock?.mode, lock?.until))}
          data={[
            { value: '', label: asIs },
            { value: 'GOVERNANCE', label: 'Governance: some may still bypass it' },
            { value: 'COMPLIANCE', label: 'Compliance: nobody can shorten it' },
            { value: 'none', label: 'None' },
          ]}
          value={retention?.mode ?? ''}
          allowDeselect={false}
          onChange={(next) =>
            onChange({
              retention:
                next === null || next === ''
                  ? undefined
                  : {
                      mode: next as 'none',
                      until: retention?.until ?? lock?.until?.toISOString().slice(0, 10) ?? '',
                    },
            })
          }
        />
        <TextInput
          label="Until the end of"
          description="UTC"
          type="date"
          value={retention?.until ?? ''}
          disabled={retention === undefined || retention.mode === 'none'}
          error={problems.retention}
          onChange={(event) =>
            retention && onChange({ retention: { ...retention, until: event.currentTarget.value } })
          }
        />
      </div>
      {retention?.mode === 'COMPLIANCE' && (
        <p className={classes.warn}>
          Until then this version cannot be deleted by anybody, root and AWS included, and is paid for.
        </p>
      )}
      <Select
        label="Legal hold"
        description={now(lock?.legalHold === true ? 'on' : 'off')}
        data={[
          { value: '', label: asIs },
          { value: 'ON', label: 'On: held until it is taken off' },
          { value: 'OFF', label: 'Off' },
        ]}
        value={draft.legalHold ?? ''}
        allowDeselect={false}
        onChange={(next) => onChange({ legalHold: next === null || next === '' ? undefined : next })}
      />
      {!custom && (
        <>
          <div className={classes.two}>
            <Select
              label="Event hold"
              description={now(eventHoldWords(lock?.eventHold))}
              data={[
                { value: '', label: asIs },
                { value: 'ON', label: 'On: held until the event' },
                { value: 'OFF', label: 'Released: the event has happened' },
              ]}
              value={eventHold?.status ?? ''}
              allowDeselect={false}
              onChange={(next) =>
                next === null || next === ''
                  ? onChange({ eventHold: undefined })
                  : changeHold({ status: next })
              }
            />
            <Select
              label="Then kept in"
              description="From the release on"
              data={[
                { value: 'GOVERNANCE', label: 'Governance' },
                { value: 'COMPLIANCE', label: 'Compliance' },
              ]}
              value={eventHold?.mode ?? 'GOVERNANCE'}
              disabled={eventHold === undefined}
              allowDeselect={false}
              onChange={(next) => changeHold({ mode: next ?? 'GOVERNANCE' })}
            />
          </div>
          {eventHold?.status === 'ON' && (
            <div className={classes.two}>
              <TextInput
                label="For how long, from the release on"
                inputMode="numeric"
                value={eventHold.count}
                error={problems.eventHold}
                onChange={(event) => changeHold({ count: event.currentTarget.value })}
              />
              <Select
                label="Unit"
                data={['Days', 'Years']}
                value={eventHold.unit}
                allowDeselect={false}
                onChange={(next) => changeHold({ unit: next ?? 'Years' })}
              />
            </div>
          )}
        </>
      )}
      <Checkbox
        label="Bypass governance where it stands in the way"
        description="Takes s3:BypassGovernanceRetention; every use is in CloudTrail."
        checked={draft.bypass}
        onChange={(event) => onChange({ bypass: event.currentTarget.checked })}
      />
    </Section>
  );
}
