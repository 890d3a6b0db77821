import type { AwsFailure } from '@/aws/failure';
import { FailureState } from '@/ui/states';
import classes from '../trail.module.css';

/** A failure to read the journal, with what it takes where that was not allowed. */
export function NotReadable({ failure, onRetry }: { failure: AwsFailure; onRetry: () => void }) {
  return (
    <FailureState failure={failure} onRetry={onRetry}>
      {failure.kind === 'denied' && (
        <p className={classes.text}>
          Reading a journal takes s3:GetBucketMetadataTableConfiguration on the bucket, and
          s3tables:GetTableMetadataLocation and s3tables:GetTableData on the table bucket aws-s3 of its
          account; where it is encrypted under a KMS key, kms:Decrypt too.
        </p>
      )}
    </FailureState>
  );
}
