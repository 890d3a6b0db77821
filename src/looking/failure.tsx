import { Button } from '@mantine/core';
import { AwsFailure } from '@/aws/failure';
import { formatBytes } from '@/lib/format';
import { BudgetSpent } from '@/resources/objects/ranges/read-meter';
import { EmptyState, FailureState } from '@/ui/states';
import { DownloadButton } from './download-button';
import { useLooking } from './use-looking';

interface FailureProps {
  error: unknown;
  onRetry: () => void;
}

/** What went wrong while looking: a failure of the service, more than was agreed to read, or bytes nobody can read. */
export function Failure({ error, onRetry }: FailureProps) {
  const { meter, reopen } = useLooking();
  if (error instanceof BudgetSpent) {
    return (
      <EmptyState title={`${formatBytes(meter.spent().bytes)} were read of this object`}>
        <p style={{ margin: 0 }}>Reading costs time, and money where the bucket’s requests are paid for.</p>
        <Button
          onClick={() => {
            meter.allowMore();
            onRetry();
          }}
        >
          Read on, up to {formatBytes(meter.more)} more
        </Button>
      </EmptyState>
    );
  }
  const failure = error instanceof Error ? error : new Error(String(error));
  const changed = isChanged(failure);
  return (
    <FailureState failure={failure} title={titleOf(failure)} onRetry={changed ? reopen : onRetry}>
      {(!(failure instanceof AwsFailure) || failure.code === 'RangeIgnored') && (
        <>
          {!(failure instanceof AwsFailure) && (
            <p style={{ margin: 0 }}>Its bytes can be looked at all the same, and it can be downloaded.</p>
          )}
          <DownloadButton />
        </>
      )}
    </FailureState>
  );
}

const isChanged = (failure: Error): boolean => failure instanceof AwsFailure && failure.kind === 'conflict';

function titleOf(failure: Error): string | undefined {
  if (isChanged(failure)) return 'The object has changed since it was opened';
  return failure instanceof AwsFailure ? undefined : 'It cannot be shown like this';
}
