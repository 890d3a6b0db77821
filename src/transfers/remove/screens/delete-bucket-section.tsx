import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { isUnordered, placeKind } from '@/aws/places/kinds';
import { pointsOfQuery } from '@/resources/access-points/points-of';
import { deleteBucketMutation } from '@/resources/buckets/delete-bucket';
import { useOwner } from '@/resources/buckets/use-owner';
import { whenKnown } from '@/resources/when-known';
import type { Session } from '@/sessions/types';
import { notifyDone } from '@/ui/notify';
import { InlineFailure } from '@/ui/states';
import { isAtWork, type Removal } from '../store';
import { countOf } from '../targets';
import type { useCount } from '../use-count';
import { tallyText } from '../words';
import classes from './remove-page.module.css';

interface DeleteBucketSectionProps {
  session: Session;
  context: AwsContext;
  bucket: Extract<Location, { type: 'bucket' }>;
  counting: ReturnType<typeof useCount>;
  removal: Removal | undefined;
  onDeleted: () => void;
}

/** Deleting the bucket itself, with what stands in the way named before it is tried. */
export function DeleteBucketSection(props: DeleteBucketSectionProps) {
  const { session, context, bucket, counting, removal, onDeleted } = props;
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const owner = useOwner(session, context, bucket);
  const account = owner?.kind === 'account' ? owner.account : undefined;
  const points = useQuery({
    ...whenKnown(account === session.account ? account : undefined, (known) =>
      pointsOfQuery(context, known, bucket),
    ),
    retry: false,
  });
  const directory = isUnordered(placeKind(bucket));
  const remove = useMutation(deleteBucketMutation(context, client, bucket));
  const { count } = counting;
  const emptying = removal !== undefined && isAtWork(removal);
  const objects = countOf({ ...count.tally, upload: 0 });
  const names = (points.data ?? []).map(({ name }) => name);
  const obstacles = [
    ...(emptying ? ['It is being emptied.'] : []),
    ...(objects > 0
      ? [
          `It is not empty: ${tallyText({ ...count.tally, upload: 0 })} ${objects === 1 ? 'is' : 'are'} in it.`,
        ]
      : []),
    ...(directory && count.tally.upload > 0
      ? [
          'Uploads into it are not finished, which keep a directory bucket: abort them under Uploads, or empty it.',
        ]
      : []),
    ...(names.length > 0
      ? [`Access points stand on it, and have to be deleted before: ${names.join(', ')}.`]
      : []),
  ];
  const blocked = obstacles.length > 0;
  return (
    <section className={classes.section} aria-labelledby="delete-title">
      <h2 id="delete-title">Delete the bucket</h2>
      <p className={classes.text}>
        {directory ? 'Its policy and settings go' : 'Its policy, settings and unfinished uploads go'} with it,
        and its name may be taken by anybody from then on: whoever still writes to it writes to them.
      </p>
      {blocked && (
        <ul className={classes.obstacles} aria-label="What stands in the way">
          {obstacles.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {!blocked && account !== session.account && context.profile.kind !== 'custom' && (
        <p className={classes.dim}>
          Access points of other accounts on it are told to nobody; they answer to nobody afterwards.
        </p>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (blocked || typed.trim() !== bucket.name) return;
          remove.mutate(undefined, {
            onSuccess: () => {
              notifyDone(`${bucket.name} is deleted.`);
              onDeleted();
            },
            onError: () => counting.again(),
          });
        }}
      >
        <TextInput
          className={classes.phrase}
          label={
            <>
              Type <strong>{bucket.name}</strong> to delete it
            </>
          }
          value={typed}
          disabled={blocked}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        {remove.error && (
          <InlineFailure failure={remove.error}>
            {remove.error.code === 'BucketNotEmpty' && (
              <p>
                Something is in it that was not counted, or came meanwhile. Count again, and empty it: old
                versions and delete markers count too.
              </p>
            )}
          </InlineFailure>
        )}
        <Button
          type="submit"
          color="red"
          loading={remove.isPending}
          disabled={blocked || typed.trim() !== bucket.name}
        >
          Delete the bucket
        </Button>
      </form>
    </section>
  );
}
