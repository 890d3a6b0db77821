import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { cliCommand } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { createAccessPoint, deleteAccessPoint } from '@/resources/access-points/create-access-point';
import { accessPointInput, type NewAccessPoint } from '@/resources/access-points/new-access-point';
import { bucketsQuery } from '@/resources/buckets/list-buckets';
import { regionQuery } from '@/resources/buckets/locate';
import { whenKnown } from '@/resources/when-known';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';
import { ShellCommand } from '@/ui/shell-command';
import { InlineFailure } from '@/ui/states';
import classes from './access-points.module.css';
import type { MadePoint } from './made-point-dialog';
import { PointFields } from './point-fields';
import { emptyPointForm, newPointOf, type PointFacts, type PointForm, pointProblems } from './point-form';
import { PublicAccessSwitches } from './public-access-switches';

interface NewPointDialogProps {
  readonly context: AwsContext;
  /** Account that is to own it. */
  readonly account: string;
  /** Region that is looked at, and the names taken there. */
  readonly region: string;
  readonly taken: ReadonlySet<string>;
  /** It is there; undefined: it was taken back. */
  readonly onMade: (made: MadePoint | undefined) => void;
  readonly onClose: () => void;
}

/** Makes an access point: on a bucket of this account or another. */
export function NewPointDialog(props: NewPointDialogProps) {
  const { context, account, region, taken, onMade, onClose } = props;
  const queryClient = useQueryClient();
  const [form, setForm] = useState(emptyPointForm);
  /** Asking S3 for each letter of a name would ask for buckets of others. */
  const [written, setWritten] = useState('');
  const listed = useQuery(bucketsQuery(context)).data;
  const located = useQuery({
    ...whenKnown(written === '' || written !== form.bucket ? undefined : written, (name) =>
      regionQuery(context, { type: 'bucket', name }),
    ),
    retry: false,
  });
  const facts: PointFacts = useMemo(() => {
    const ofList = listed?.items.find(({ name }) => name === form.bucket)?.region;
    const bucketRegion = ofList ?? located.data ?? undefined;
    return {
      account,
      region,
      taken,
      ...(bucketRegion === undefined ? {} : { bucketRegion }),
      ...(listed === undefined || listed.endless !== undefined
        ? {}
        : { buckets: new Set(listed.items.map(({ name }) => name)) }),
    };
  }, [account, region, taken, listed, located.data, form.bucket]);
  const create = useMutation<string | undefined, AwsFailure, NewAccessPoint>({
    mutationFn: (point) => createAccessPoint(context, queryClient, point),
  });
  const change = (next: Partial<PointForm>) => {
    create.reset();
    setForm((before) => ({ ...before, ...next }));
  };
  const point = newPointOf(form, facts);

  const undo = async (gone: NewAccessPoint) => {
    try {
      await deleteAccessPoint(context, queryClient, gone);
      onMade(undefined);
      notifyDone(`${gone.name}: deleted again.`);
    } catch (error) {
      notifyFailure('Not undone', error as AwsFailure);
    }
  };
  const make = (next: NewAccessPoint) =>
    create.mutate(next, {
      onSuccess: (alias) => {
        onMade({ point: next, alias });
        notifyUndo(`${next.name} is made.`, 'Delete it again', () => void undo(next));
      },
    });

  return (
    <Modal opened onClose={onClose} title="New access point" size="lg" centered>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (point !== undefined) make(point);
        }}
      >
        <PointFields
          form={form}
          facts={facts}
          problems={pointProblems(form, facts)}
          bucketFailure={
            located.error?.kind === 'not-found' ? `There is no bucket ${form.bucket}.` : undefined
          }
          onChange={change}
          onBucketDone={() => setWritten(form.bucket)}
        />
        <PublicAccessSwitches value={form.block} onChange={(block) => change({ block })} />
        {point !== undefined && (
          <section aria-label="As a command">
            <h3 className={classes.label}>The same by the AWS CLI</h3>
            <ShellCommand
              text={cliCommand('CreateAccessPoint', { ...accessPointInput(point) }, context.profile, {
                region: point.region,
              })}
            />
          </section>
        )}
        {create.error !== null && (
          <InlineFailure failure={create.error}>
            {form.whose === 'other' && create.error.kind === 'denied' && (
              <p className={classes.hint}>
                S3 refuses just so where the bucket is not of the account that is named.
              </p>
            )}
          </InlineFailure>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending} disabled={point === undefined}>
            Create
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
