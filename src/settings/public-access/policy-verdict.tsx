import type { UseQueryResult } from '@tanstack/react-query';
import { deniedText } from '@/aws/failures/denied-text';
import classes from '../settings.module.css';

/** The service's own verdict on a policy, as GetBucketPolicyStatus and its sister tell it. */
export function PolicyVerdict({ status }: { status: UseQueryResult<boolean | null> }) {
  if (status.isError)
    return (
      <span className={classes.dim} title={deniedText(status.error)}>
        not readable
      </span>
    );
  if (status.data === undefined) return <span className={classes.dim}>reading…</span>;
  if (status.data === null) return <span className={classes.dim}>no policy</span>;
  return status.data ? <strong className={classes.off}>public</strong> : 'not public';
}
