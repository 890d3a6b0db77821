import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { accountOf, formatAccount } from '@drawbridge-s3/policy/grammar';
import { writeResourcePolicy } from '@/resources/access-grants/resource-policy';
import { InlineFailure } from '@/ui/states';
import type { InstanceAt } from './act';
import { letsAsk, lettingIn } from './instance-policy';
import classes from './access-grants.module.css';

interface LetsAskProps {
  readonly at: InstanceAt;
  readonly policy: string | null | undefined;
  readonly instance: string;
  readonly grantee: string;
}

/** Whether the instance lets the grantee ask at all: without that a grant to another account opens nothing. */
export function LetsAsk({ at, policy, instance, grantee }: LetsAskProps) {
  const queryClient = useQueryClient();
  const saving = useMutation(writeResourcePolicy(at.context, queryClient, at.place));
  const account = accountOf(grantee) ?? '';
  if (account === at.place.account) return null;
  if (policy === undefined)
    return (
      <p className={classes.hint}>
        The instance’s policy could not be read: whether it lets {formatAccount(account)} ask is not known.
      </p>
    );
  const lets = letsAsk(policy, instance, grantee);
  if (lets === undefined)
    return (
      <p className={classes.hint}>
        Whether {formatAccount(account)} may ask hangs on conditions of the instance’s policy.
      </p>
    );
  if (lets) return <p className={classes.good}>The instance lets {formatAccount(account)} ask.</p>;
  const next = lettingIn(policy, instance, account);
  return (
    <div className={classes.warning} role="alert">
      The instance does not let {formatAccount(account)} ask yet: the grant opens nothing until it does.{' '}
      {next !== undefined && (
        <Button
          size="compact-xs"
          variant="default"
          loading={saving.isPending}
          onClick={() => saving.mutate({ next, base: policy })}
        >
          Let it in
        </Button>
      )}
      {saving.data?.kind === 'changed' && ' Somebody else changed its policy meanwhile: look again.'}
      {saving.error !== null && <InlineFailure failure={saving.error} />}
    </div>
  );
}
