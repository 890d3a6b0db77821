import type { JobStatus } from '@aws-sdk/client-s3-control';
import { toneOf } from './job-words';
import classes from './job.module.css';

interface JobStatusTextProps {
  status: JobStatus | undefined;
  failed: number;
}

/** A job's status as S3 names it, with what that comes to by its colour. */
export function JobStatusText({ status, failed }: JobStatusTextProps) {
  return (
    <span
      className={classes.status}
      data-tone={toneOf(status, failed)}
      title={status === 'Suspended' ? 'Waits to be confirmed' : undefined}
    >
      {status ?? 'Unknown'}
    </span>
  );
}
