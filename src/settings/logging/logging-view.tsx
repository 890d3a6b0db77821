import { IconEyeOff } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Logging } from '@/resources/bucket-settings/logging';
import { trailCoverageQuery } from '@/resources/trail/files/find-places';
import { whenKnown } from '@/resources/when-known';
import { FactList } from '../fact-list';
import { coverageWords, loggingLines } from './words';
import classes from '../settings.module.css';

interface LoggingViewProps {
  /** Of the session. */
  readonly slug: string;
  readonly context: AwsContext;
  readonly bucket: string;
  readonly region: string | undefined;
  readonly account: string | undefined;
  readonly logging: Logging | null;
  /** Whether what is written arrives. */
  readonly children: ReactNode;
}

/** What is written about requests to the bucket, and what nobody could say later. */
export function LoggingView(props: LoggingViewProps) {
  const { slug, context, bucket, region, account, logging, children } = props;
  const client = useQueryClient();
  const asks = context.profile.kind === 'custom' ? undefined : region;
  const trails = useQuery(
    whenKnown(asks, (where) => trailCoverageQuery(client, context, where, account, bucket)),
  );
  const covered = trails.data && coverageWords(trails.data);
  return (
    <div className={classes.stacked}>
      {logging === null ? (
        <p className={classes.dim}>Off: S3 writes nothing about requests to this bucket.</p>
      ) : (
        <FactList facts={loggingLines(logging)} />
      )}
      {children}
      {asks !== undefined && (
        <p className={classes.dim}>
          CloudTrail:{' '}
          {trails.isError
            ? `trails cannot be listed with this session (${trails.error.code}).`
            : (covered?.lines.join(' ') ?? 'reading…')}
        </p>
      )}
      {logging === null && (asks === undefined || covered?.blind === true) && (
        <p className={classes.bad}>
          <IconEyeOff size={14} aria-hidden />
          <span>A review of this bucket is blind: nothing says who read or wrote here.</span>
        </p>
      )}
      {(logging !== null || covered?.blind === false) && (
        <p className={classes.dim}>
          <Link
            to="/s/$session/trail"
            params={{ session: slug }}
            search={{ of: bucket }}
            className={classes.link}
          >
            Who used it, by these logs…
          </Link>
        </p>
      )}
    </div>
  );
}
