import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { deleteMultiRegionPoint } from '@/resources/multi-region/changes';
import type { MultiRegionPoint } from '@/resources/multi-region/points';
import { byWhom, noteVersions } from '@/resources/policies/history/shared';
import { historyKey } from '@/resources/policies/history/store';
import { policyQuery } from '@/resources/policies/read-policy';
import { targetKey } from '@/resources/policies/target';
import { useAccountNames } from '@/sessions/account-names';
import type { Session } from '@/sessions/types';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Mono } from '@/ui/mono';
import { InlineFailure, LoadingState } from '@/ui/states';
import classes from './access-points.module.css';
import { PolicyThatGoes } from './policy-that-goes';

interface DeleteMultiRegionDialogProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly point: MultiRegionPoint;
  readonly onClose: () => void;
}

/** Says what ends with a Multi-Region Access Point, and has its name typed. */
export function DeleteMultiRegionDialog({ session, context, point, onClose }: DeleteMultiRegionDialogProps) {
  const client = useQueryClient();
  const { name, location, arn, regions, publicAccessBlock = {} } = point;
  const { account, alias, partition } = location;
  // Whatever was known of it, what is deleted is what is there now.
  const policy = useQuery({ ...policyQuery(context, location), staleTime: 0 });
  const names = useAccountNames(context.profile.kind);
  const remove = useMutation({
    mutationFn: () =>
      deleteMultiRegionPoint(context, client, {
        name,
        account,
        publicAccessBlock,
        buckets: regions.map(({ bucket, bucketAccount = account }) => ({ bucket, account: bucketAccount })),
      }),
  });

  const confirm = () => {
    const text = policy.data;
    remove.mutate(undefined, {
      onSuccess: () => {
        onClose();
        if (text === undefined || text === null) return;
        const place = historyKey(context.profile.id, targetKey(location));
        void noteVersions([{ place, by: byWhom(session), at: Date.now(), event: 'deleted', text }]);
      },
    });
  };

  return (
    <ConfirmDialog
      opened
      title={`Delete ${name}?`}
      phrase={policy.isFetching ? undefined : name}
      confirmLabel="Delete"
      danger
      busy={remove.isPending}
      disabled={policy.isFetching}
      failure={remove.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      {policy.isFetching ? (
        <LoadingState label="Reading what ends with it…" />
      ) : (
        <div className={classes.form}>
          <p className={classes.hint}>
            <Mono>{arn}</Mono> answers nobody any more, in no Region, and S3 gives no alias a second time:
            whoever uses it has to be told. No object is deleted, and these buckets stay as they are:
          </p>
          <ul className={classes.sentences}>
            {regions.map(({ region, bucket }) => (
              <li key={bucket}>
                <Mono>{bucket}</Mono> in {region}
              </li>
            ))}
          </ul>
          {policy.isSuccess && (
            <PolicyThatGoes
              policy={policy.data}
              of={{ partition, account, region: '', accessPoint: alias, accountNames: names }}
            />
          )}
          {policy.error && <InlineFailure failure={policy.error} />}
          <p className={classes.hint}>
            It takes its time, and can be made again afterwards with the same buckets, under another alias;
            its policy is kept in this browser’s history.
          </p>
        </div>
      )}
    </ConfirmDialog>
  );
}
