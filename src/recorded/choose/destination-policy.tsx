import { Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { knownOwner } from '@/aws/owners';
import type { Inventory } from '@/resources/bucket-settings/inventory';
import { destinationStatement, policyWith } from '@/resources/bucket-settings/save-inventory';
import { policyQuery } from '@/resources/policies/read-policy';
import type { BucketLocation } from '@/resources/policies/target';
import { writePolicyMutation } from '@/resources/policies/write-policy';
import type { Session } from '@/sessions/types';
import { CopyButton } from '@/ui/copy-button';
import { notifyDone } from '@/ui/notify';
import { InlineFailure } from '@/ui/states';
import classes from './choose.module.css';

interface DestinationPolicyProps {
  session: Session;
  context: AwsContext;
  location: BucketLocation;
  inventory: Inventory;
  /** Name of the destination once it was written whole; else empty. */
  wanted: string;
}

/** The statement that the destination's policy needs, added where the session may write that policy. */
export function DestinationPolicy({ session, context, location, inventory, wanted }: DestinationPolicyProps) {
  const client = useQueryClient();
  const statement = destinationStatement(
    location.name,
    knownOwner(context.id, location.name) ?? session.account ?? 'ACCOUNT',
    context.profile.partition,
    inventory,
  );
  const target: BucketLocation = { type: 'bucket', name: wanted };
  const policy = useQuery({ ...policyQuery(context, target), enabled: wanted !== '', retry: false });
  const added = policy.data === undefined ? undefined : policyWith(policy.data, statement);
  const writePolicy = useMutation(writePolicyMutation(context, client, target));
  const addStatement = () => {
    if (added === undefined || policy.data === undefined) return;
    writePolicy.mutate(
      { next: added, base: policy.data },
      {
        onSuccess: ({ kind }) =>
          kind === 'saved' && notifyDone(`The policy of ${wanted} lets S3 write the reports.`),
      },
    );
  };
  return (
    <div>
      <p className={classes.dim}>
        The bucket policy of the destination needs this statement.{' '}
        <CopyButton value={JSON.stringify(statement, null, 2)} label="statement" />
      </p>
      <pre className={classes.statement}>{JSON.stringify(statement, null, 2)}</pre>
      {wanted !== '' && policy.data !== undefined && (
        <Group gap="xs" mt={6}>
          {added === undefined ? (
            <span className={classes.dim}>It is in the policy of {wanted}.</span>
          ) : (
            <Button size="xs" variant="default" loading={writePolicy.isPending} onClick={addStatement}>
              Add it to the policy of {wanted}
            </Button>
          )}
        </Group>
      )}
      {policy.isError && (
        <p className={classes.dim}>
          This session may not read the policy of {wanted}: send the statement to whoever owns the bucket.
        </p>
      )}
      {writePolicy.data?.kind === 'changed' && (
        <p className={classes.dim} role="alert">
          Somebody changed the policy meanwhile: it was read again. Add the statement once more.
        </p>
      )}
      {writePolicy.error && <InlineFailure failure={writePolicy.error} />}
    </div>
  );
}
