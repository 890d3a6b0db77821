import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { ALARM_TEMPLATES, type AlarmTemplate } from '@/resources/metrics/alarm-template';
import { alarmsQuery } from '@/resources/metrics/alarms';
import type { MetricsConfig } from '@/resources/metrics/configurations';
import type { BucketLocation } from '@/resources/policies/target';
import { FailureState, LoadingState } from '@/ui/states';
import type { MetricsAddress } from '../address-keys';
import { AlarmForm } from './alarm-form';
import { AlarmTable } from './alarm-table';
import classes from '../metrics.module.css';

interface AlarmsSectionProps {
  readonly context: AwsContext;
  readonly bucket: BucketLocation;
  readonly filter: MetricsConfig | undefined;
  /** Seconds since 1970. */
  readonly now: number;
  readonly address: MetricsAddress;
  readonly onAddress: (change: MetricsAddress) => void;
}

const BUTTONS: Readonly<Record<AlarmTemplate, string>> = {
  denials: 'Alarm when denials rise…',
  'bytes-out': 'Alarm when bytes out rise…',
};
const TEMPLATES = Object.keys(ALARM_TEMPLATES) as AlarmTemplate[];

/** Alarms on the bucket's metrics, and new ones. */
export function AlarmsSection({ context, bucket, filter, now, address, onAddress }: AlarmsSectionProps) {
  const { data, error, refetch } = useQuery(alarmsQuery(context, bucket));
  const template = TEMPLATES.find((one) => one === address.make);
  return (
    <section className={classes.section} aria-label="Alarms">
      <h2>Alarms</h2>
      {template !== undefined && filter !== undefined ? (
        <AlarmForm
          key={`${template} ${filter.id}`}
          context={context}
          bucket={bucket}
          filter={filter.id}
          template={template}
          now={now}
          onDone={() => onAddress({ make: undefined })}
        />
      ) : (
        <Group gap="xs">
          {TEMPLATES.map((one) => (
            <Button
              key={one}
              size="xs"
              variant="default"
              disabled={filter === undefined}
              title={
                filter === undefined ? 'Alarms look at request metrics: switch those on first' : undefined
              }
              onClick={() => onAddress({ make: one })}
            >
              {BUTTONS[one]}
            </Button>
          ))}
        </Group>
      )}
      {data === undefined ? (
        error === null ? (
          <LoadingState label="Reading alarms…" />
        ) : (
          <FailureState failure={error} onRetry={() => void refetch()} />
        )
      ) : data.length === 0 ? (
        <p className={classes.none}>No alarm looks at this bucket’s metrics.</p>
      ) : (
        <AlarmTable context={context} bucket={bucket} alarms={data} />
      )}
    </section>
  );
}
