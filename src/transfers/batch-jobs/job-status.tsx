import type { JobStatus } from '@aws-sdk/client-s3-control';
import { toneOf } from './job-words';
import classes from './job.module.css';

interface JobStatusTextProps {
  status: JobStatus | undefined;
  failed: number;
}

/** A job's status as S3 names it, with what that comes to by its colour and in words where they differ. */
export function JobStatusText({ status, failed }: JobStatusTextProps) {
  return (
    <span className={classes.status} data-tone={toneOf(status, failed)}>
      {status ?? 'Unknown'}
      {status === 'Suspended' && <span className={classes.dim}> waits to be confirmed</span>}
    </span>
  );
}
