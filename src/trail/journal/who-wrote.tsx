import { Button, Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import { formatBytes, formatCount } from '@/lib/format';
import {
  lookAgain,
  newestRecordsQuery,
  OpenJournal,
  openJournalQuery,
} from '@/resources/journal/journal-queries';
import { InlineFailure } from '@/ui/states';
import { files } from './journal-bar';
import { RecordList } from './record-list';
import classes from './who-wrote.module.css';

interface WhoWroteProps {
  readonly context: AwsContext;
  readonly bucket: string;
  readonly objectKey: string;
  /** Leads to the settings of the bucket. */
  readonly settings: (words: ReactNode) => ReactNode;
  /** Leads to its logs. */
  readonly trail: (words: ReactNode) => ReactNode;
}

/** Records that are looked for: the newest of the key. */
const MOST = 50;

/** Who wrote or deleted one key, by the bucket's journal. Nothing is read before somebody asks. */
export function WhoWrote(props: WhoWroteProps) {
  const [asked, setAsked] = useState(false);
  if (asked) return <Found {...props} />;
  return (
    <div className={classes.ask}>
      <Button variant="default" size="compact-xs" onClick={() => setAsked(true)}>
        Who wrote this?
      </Button>
      <span className={classes.dim}>Asks the journal of S3 Metadata</span>
    </div>
  );
}

function Found({ context, bucket, objectKey, settings, trail }: WhoWroteProps) {
  const queryClient = useQueryClient();
  const opened = useQuery(openJournalQuery(queryClient, context, bucket, { key: objectKey }));
  const journal = opened.data instanceof OpenJournal ? opened.data : undefined;
  const newest = useQuery(newestRecordsQuery(context, bucket, objectKey, MOST, journal));
  if (opened.isPending)
    return (
      <p className={classes.dim} role="status">
        <Loader size={12} /> Looking which files of the journal may tell…
      </p>
    );
  if (opened.error !== null)
    return (
      <InlineFailure failure={opened.error}>
        <Button variant="default" size="compact-xs" onClick={() => void opened.refetch()}>
          Try again
        </Button>
      </InlineFailure>
    );
  if (!(opened.data instanceof OpenJournal))
    return (
      <p className={classes.plain}>
        {opened.data.missing === 'making'
          ? 'S3 is making the journal of this bucket. '
          : opened.data.missing === 'failed'
            ? 'S3 could not make the journal of this bucket. '
            : 'S3 Metadata keeps no journal of this bucket. '}
        {settings('Settings…')}
      </p>
    );
  const { plan, place } = opened.data;
  if (plan.files === 0)
    return (
      <p className={classes.plain}>
        The journal has nothing of this key: it was written before the journal began
        {place.expirationDays === undefined ? '.' : `, or more than ${place.expirationDays} days ago.`}
      </p>
    );
  if (newest.error !== null)
    return (
      <InlineFailure failure={newest.error}>
        <Button variant="default" size="compact-xs" onClick={() => void newest.refetch()}>
          Try again
        </Button>
      </InlineFailure>
    );
  if (newest.data === undefined)
    return (
      <div className={classes.ask}>
        <Button
          variant="default"
          size="compact-xs"
          loading={newest.isFetching}
          onClick={() => void newest.refetch()}
        >
          Read up to {files(plan.files)}, {formatBytes(plan.bytes)}
        </Button>
        <span className={classes.dim}>
          from the newest on
          {plan.skipped > 0 && `; ${formatCount(plan.skipped)} hold nothing of this key`}
        </span>
      </div>
    );
  return (
    <>
      <div className={classes.head}>
        <h3 className={classes.title}>By the journal of S3 Metadata</h3>
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => void lookAgain(queryClient, context, bucket)}
        >
          Look again
        </Button>
      </div>
      <RecordList {...newest.data} />
      <p className={classes.note}>
        The journal names the account, and no role or program: a request id leads to who it was in{' '}
        {trail('access logs and CloudTrail')}. It never says who read.
      </p>
    </>
  );
}
