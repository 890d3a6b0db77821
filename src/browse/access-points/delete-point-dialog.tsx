import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { accessPointQuery } from '@/resources/access-points/access-points';
import { deleteAccessPoint } from '@/resources/access-points/create-access-point';
import type { NewAccessPoint } from '@/resources/access-points/new-access-point';
import { restoreAccessPoint } from '@/resources/access-points/restore-access-point';
import { byWhom, noteVersions } from '@/resources/policies/history/shared';
import { historyKey } from '@/resources/policies/history/store';
import { policyQuery } from '@/resources/policies/read-policy';
import { type AccessPointLocation, targetKey } from '@/resources/policies/target';
import { useAccountNames } from '@/sessions/account-names';
import type { Session } from '@/sessions/types';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Legible } from '@/ui/legible/legible';
import { notifyDone, notifyFailure } from '@/ui/notify';
import { notifyUndo } from '@/ui/notify-undo';
import { InlineFailure, LoadingState } from '@/ui/states';
import classes from './access-points.module.css';
import { letsOthersIn } from './lets-others-in';
import { PolicyThatGoes } from './policy-that-goes';

interface DeletePointDialogProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly point: AccessPointLocation;
  readonly onClose: () => void;
}

/** Says what ends with an access point, deletes it, and offers to make it again as it was. */
export function DeletePointDialog({ session, context, point, onClose }: DeletePointDialogProps) {
  const queryClient = useQueryClient();
  const { name, account, region, partition } = point;
  // Whatever was known of it, what is deleted is what is there now.
  const details = useQuery({ ...accessPointQuery(context, point), staleTime: 0 });
  const policy = useQuery({ ...policyQuery(context, point), staleTime: 0 });
  const names = useAccountNames(context.profile.kind);
  const remove = useMutation({
    mutationFn: () => deleteAccessPoint(context, queryClient, point),
  });
  const loading = details.isFetching || policy.isFetching;
  const others = policy.data === undefined || (policy.data !== null && letsOthersIn(policy.data, account));

  const restore = async (before: NewAccessPoint, text: string | null) => {
    try {
      const alias = await restoreAccessPoint(context, queryClient, before, text);
      notifyDone(
        `${name} is there again${alias === undefined ? '' : `, with a new alias: ${alias}. Whoever uses the old one has to be told`}.`,
      );
    } catch (error) {
      notifyFailure('Not undone', error as AwsFailure);
    }
  };

  const confirm = () => {
    const known = details.data;
    const text = policy.data;
    remove.mutate(undefined, {
      onSuccess: () => {
        onClose();
        if (text !== undefined && text !== null)
          void noteVersions([
            {
              place: historyKey(context.profile.id, targetKey(point)),
              by: byWhom(session),
              at: Date.now(),
              event: 'deleted',
              text,
            },
          ]);
        if (known === undefined || text === undefined) return notifyDone(`${name} is deleted.`);
        const { bucket, bucketAccount = account, vpcId, publicAccessBlock } = known;
        const before = { name, account, region, bucket, bucketAccount, vpcId, publicAccessBlock };
        notifyUndo(`${name} is deleted.`, 'Make it again', () => void restore(before, text));
      },
    });
  };

  return (
    <ConfirmDialog
      opened
      title={`Delete ${name}?`}
      phrase={!loading && others ? name : undefined}
      confirmLabel="Delete"
      danger
      busy={remove.isPending}
      disabled={loading}
      failure={remove.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      {loading ? (
        <LoadingState label="Reading what ends with it…" />
      ) : (
        <div className={classes.form}>
          <p className={classes.hint}>
            Its ARN and its alias answer nobody any more, at once. No object is deleted, and the policy of{' '}
            {details.data === undefined ? 'its bucket' : <Legible>{details.data.bucket}</Legible>} stays as it
            is.
          </p>
          {policy.isSuccess && (
            <PolicyThatGoes
              policy={policy.data}
              of={{ partition, account, region, accessPoint: name, accountNames: names }}
            />
          )}
          {[details, policy].map(
            ({ error }) => error && <InlineFailure key={error.action} failure={error} />,
          )}
          {details.isSuccess && policy.isSuccess ? (
            <p className={classes.hint}>
              It can be made again at once, with its settings and policy. Its alias will be another one: S3
              gives none a second time.
            </p>
          ) : (
            <p className={classes.warning}>
              Without what could not be read it cannot be made again from here.
            </p>
          )}
        </div>
      )}
    </ConfirmDialog>
  );
}
