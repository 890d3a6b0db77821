import { Button, Group, NumberInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askedRequest } from '@/aws/asked';
import { cliOfAsked } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import { formatCount } from '@/lib/format';
import {
  ALARM_PERIOD,
  ALARM_TEMPLATES,
  type AlarmTemplate,
  alarmInput,
  isAlarmName,
  isTopicArn,
  ringsIn,
  suggestedThreshold,
} from '@/resources/metrics/alarm-template';
import { deleteAlarmMutation, makeAlarmMutation } from '@/resources/metrics/alarms';
import { requestMetricsQuery } from '@/resources/metrics/metric-data';
import { DAY } from '@/resources/metrics/span';
import { regionQuery } from '@/resources/buckets/locate';
import type { BucketLocation } from '@/resources/policies/target';
import { ShellCommand } from '@/ui/shell-command';
import { InlineFailure } from '@/ui/states';
import { formatValue, unitOf } from '../words';
import { useUndoAlarm } from './use-undo-alarm';
import classes from '../metrics.module.css';

interface AlarmFormProps {
  readonly context: AwsContext;
  readonly bucket: BucketLocation;
  readonly filter: string;
  readonly template: AlarmTemplate;
  /** Seconds since 1970. */
  readonly now: number;
  readonly onDone: () => void;
}

const HEADINGS: Readonly<Record<AlarmTemplate, string>> = {
  denials: 'Alarm when denials rise',
  'bytes-out': 'Alarm when bytes out rise',
};
const MEBIBYTE = 1024 ** 2;

/** An alarm from a template, with a threshold by what was measured, and what is made of it. */
export function AlarmForm({ context, bucket, filter, template, now, onDone }: AlarmFormProps) {
  const { metric } = ALARM_TEMPLATES[template];
  const to = Math.floor(now / ALARM_PERIOD) * ALARM_PERIOD;
  const span = { from: to - 14 * DAY, to, period: ALARM_PERIOD };
  const past = useQuery(requestMetricsQuery(context, bucket, filter, [{ metric, stat: 'Sum' }], span));
  const region = useQuery(regionQuery(context, bucket)).data ?? undefined;
  const series = past.data?.series[0] ?? { times: [], values: [] };
  const measured = series.values.some((value) => value !== null);
  const [draft, setDraft] = useState<{ name?: string; threshold?: number | string; topic?: string }>({});
  const scale = unitOf(metric) === 'bytes' ? MEBIBYTE : 1;
  const typed = draft.threshold ?? Math.ceil(suggestedThreshold(template, series) / scale);
  const threshold = typeof typed === 'number' && typed > 0 ? typed * scale : undefined;
  const name = draft.name ?? `${bucket.name}-${filter}-${template}`;
  const topic = draft.topic?.trim() ?? '';
  const wrongTopic =
    topic === '' || isTopicArn(topic) ? undefined : 'The ARN of a topic: arn:aws:sns:REGION:ACCOUNT:NAME.';
  const input =
    threshold === undefined || wrongTopic !== undefined || !isAlarmName(name)
      ? undefined
      : alarmInput(template, { bucket: bucket.name, filter, name, threshold, topic });
  const client = useQueryClient();
  const make = useMutation(makeAlarmMutation(context, client, bucket));
  const undo = useUndoAlarm(client);
  return (
    <form
      className={classes.form}
      aria-label={HEADINGS[template]}
      onSubmit={(event) => {
        event.preventDefault();
        if (input === undefined) return;
        make.mutate(input, {
          onSuccess: () => {
            undo(`Alarm ${name} made.`, deleteAlarmMutation(context, client, bucket), name);
            onDone();
          },
        });
      }}
    >
      <h3>{HEADINGS[template]}</h3>
      <Group align="flex-start">
        <TextInput
          label="Name"
          w={300}
          value={name}
          error={isAlarmName(name) ? undefined : 'One to 255 characters.'}
          onChange={({ currentTarget: { value } }) => setDraft({ ...draft, name: value })}
        />
        <NumberInput
          label={`More than, in 5 min${scale === 1 ? '' : ', MiB'}`}
          w={170}
          min={0}
          thousandSeparator=","
          value={typed}
          error={threshold === undefined ? 'A number above 0.' : undefined}
          onChange={(value) => setDraft({ ...draft, threshold: value })}
        />
        <TextInput
          label="Tell this topic of SNS (optional)"
          placeholder="arn:aws:sns:…"
          w={360}
          value={draft.topic ?? ''}
          error={wrongTopic}
          onChange={({ currentTarget: { value } }) => setDraft({ ...draft, topic: value })}
        />
      </Group>
      {past.error && <InlineFailure failure={past.error} />}
      <p role="status">
        {past.isPending
          ? 'Reading the last two weeks…'
          : !measured
            ? 'Nothing was measured in the last two weeks: the threshold is a guess.'
            : `Suggested is twice what 99 of 100 five-minute periods stayed under in the last two weeks. ${
                threshold === undefined
                  ? ''
                  : `Over ${formatValue(unitOf(metric), threshold)}, this alarm would have rung ${ringWords(ringsIn(series, threshold))} then.`
              }`}
      </p>
      {input !== undefined && (
        <div>
          <p>
            What is made: in alarm when the sum of {metric} is above{' '}
            {formatValue(unitOf(metric), threshold ?? 0)} in two of three periods of five minutes.{' '}
            {topic === '' ? 'It tells nobody: it is seen here and in CloudWatch.' : ''} CloudWatch bills an
            alarm by the month.
          </p>
          <ShellCommand
            text={cliOfAsked(
              askedRequest({ service: 'cloudwatch', operation: 'PutMetricAlarm', region, input }),
              context.profile,
            )}
          />
        </div>
      )}
      {make.error && <InlineFailure failure={make.error} />}
      <Group>
        <Button type="submit" size="xs" loading={make.isPending} disabled={input === undefined}>
          Make the alarm
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}

const ringWords = (count: number): string =>
  count === 0 ? 'never' : count === 1 ? 'once' : `${formatCount(count)} times`;
