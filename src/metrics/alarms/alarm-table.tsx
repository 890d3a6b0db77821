import { Button } from '@mantine/core';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { formatUtc } from '@/lib/format';
import { type Alarm, deleteAlarmMutation, makeAlarmMutation } from '@/resources/metrics/alarms';
import type { BucketLocation } from '@/resources/policies/target';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { VisibleName } from '@/ui/names/visible-name';
import { InlineFailure } from '@/ui/states';
import { alarmWords, STATE_WORDS } from '../words';
import { useUndoAlarm } from './use-undo-alarm';
import classes from '../metrics.module.css';

interface AlarmTableProps {
  readonly context: AwsContext;
  readonly bucket: BucketLocation;
  readonly alarms: readonly Alarm[];
}

export function AlarmTable({ context, bucket, alarms }: AlarmTableProps) {
  const [asked, setAsked] = useState<string>();
  const client = useQueryClient();
  const remove = useMutation(deleteAlarmMutation(context, client, bucket));
  const undo = useUndoAlarm(client);
  const go = ({ name, input }: Alarm) =>
    remove.mutate(name, {
      onSuccess: () => {
        setAsked(undefined);
        undo(`Alarm ${visibleText(name)} deleted.`, makeAlarmMutation(context, client, bucket), input);
      },
    });
  return (
    <>
      {remove.error && <InlineFailure failure={remove.error} />}
      <div className={classes.alarms}>
        <table className={classes.table} aria-label="Alarms">
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">Since, UTC</th>
              <th scope="col">Name</th>
              <th scope="col">In alarm when</th>
              <th scope="col">Filter</th>
              <th scope="col">Tells</th>
              <th scope="col">
                <span className={classes.hidden}>What can be done</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {alarms.map((alarm) => (
              <tr key={alarm.name}>
                <td data-state={alarm.state} title={escapedLines(alarm.reason)}>
                  {STATE_WORDS[alarm.state] ?? alarm.state}
                </td>
                <td>{alarm.since === undefined ? '–' : formatUtc(alarm.since)}</td>
                <th scope="row">
                  <VisibleName name={alarm.name} />
                </th>
                <td>{alarmWords(alarm)}</td>
                <td>{alarm.filter === undefined ? '–' : <VisibleName name={alarm.filter} />}</td>
                <td>
                  {alarm.actions.length === 0
                    ? 'nobody'
                    : alarm.actions.map((action) => <Mono key={action}>{action}</Mono>)}
                </td>
                <td className={classes.number}>
                  {asked === alarm.name ? (
                    <>
                      <Button
                        size="compact-xs"
                        color="red"
                        loading={remove.isPending}
                        onClick={() => go(alarm)}
                      >
                        Delete {visibleText(alarm.name)}
                      </Button>{' '}
                      <Button size="compact-xs" variant="default" onClick={() => setAsked(undefined)}>
                        Keep it
                      </Button>
                    </>
                  ) : (
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      color="gray"
                      aria-label={`Delete ${visibleText(alarm.name)}…`}
                      onClick={() => setAsked(alarm.name)}
                    >
                      Delete…
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
