import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { isAccount } from '@drawbridge-s3/policy/grammar';
import { instanceArn } from '@/resources/access-grants/place';
import { writeResourcePolicy } from '@/resources/access-grants/resource-policy';
import { notifyUndo } from '@/ui/notify-undo';
import { FailureState, InlineFailure, LoadingState } from '@/ui/states';
import type { InstanceAt } from './act';
import { lettingIn, mayAskOf, shuttingOut } from './instance-policy';
import { MayAskList } from './may-ask-list';
import classes from './access-grants.module.css';

interface PolicyViewProps {
  readonly at: InstanceAt;
  readonly query: UseQueryResult<string | null>;
}

/** Which other accounts may ask the instance: in words, by a step for one account, and as the policy itself. */
export function PolicyView({ at, query }: PolicyViewProps) {
  if (query.isLoading) return <LoadingState label="Reading the instance’s policy…" />;
  if (query.isError) return <FailureState failure={query.error} onRetry={() => void query.refetch()} />;
  return <Policy key={query.dataUpdatedAt} at={at} standing={query.data ?? null} />;
}

function Policy({ at, standing }: { readonly at: InstanceAt; readonly standing: string | null }) {
  const queryClient = useQueryClient();
  const [account, setAccount] = useState('');
  const [text, setText] = useState(standing ?? '');
  const saving = useMutation(writeResourcePolicy(at.context, queryClient, at.place));
  const arn = instanceArn(at.context.profile.partition, at.place);
  const digits = account.replaceAll(/[\s-]/g, '');
  const own = digits === at.place.account;
  const next = text.trim() === '' ? null : text;
  const edited = text !== (standing ?? '');
  const entries = next === null ? [] : mayAskOf(next);
  const changed = saving.data?.kind === 'changed';
  const save = () => {
    const base = standing;
    saving.mutate(
      { next, base },
      {
        onSuccess: ({ kind }) => {
          if (kind !== 'saved') return;
          notifyUndo('The instance’s policy is saved.', 'Undo', () =>
            saving.mutate({ next: base, base: next }),
          );
        },
      },
    );
  };
  const letIn = () => {
    const joined = lettingIn(next, arn, digits);
    if (joined === undefined) return;
    setText(joined);
    setAccount('');
  };
  return (
    <div className={classes.policy}>
      <section className={classes.section} aria-label="Who may ask">
        <h2 className={classes.heading}>Who may ask this instance</h2>
        <p className={classes.hint}>
          Grantees of this account may, as their own policies allow. Another account’s need to be let in here,
          and hold a grant besides: this policy alone opens no data.
        </p>
        {entries === undefined ? (
          <p className={classes.warning} role="alert">
            This is no JSON policy: mend it before it is saved.
          </p>
        ) : (
          <MayAskList
            entries={entries}
            onShutOut={(entry) => {
              const without = shuttingOut(text, entry);
              if (without !== undefined) setText(without ?? '');
            }}
          />
        )}
        <form
          className={classes.inline}
          onSubmit={(event) => {
            event.preventDefault();
            if (isAccount(digits) && !own) letIn();
          }}
        >
          <TextInput
            label="Let an account in"
            placeholder="12 digits"
            value={account}
            error={
              own
                ? 'This account needs no entry'
                : account !== '' && !isAccount(digits)
                  ? 'Twelve digits'
                  : undefined
            }
            onChange={({ currentTarget: { value } }) => setAccount(value)}
          />
          <Button
            type="submit"
            variant="default"
            disabled={!isAccount(digits) || own || entries === undefined}
          >
            Add
          </Button>
        </form>
      </section>
      <section className={classes.section} aria-label="The policy">
        <Textarea
          label="The policy"
          autosize
          minRows={12}
          maxRows={30}
          spellCheck={false}
          classNames={{ input: classes.mono }}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
          placeholder="No policy: no other account may ask"
        />
        {saving.error !== null && <InlineFailure failure={saving.error} />}
        {changed && (
          <p className={classes.warning} role="alert">
            Somebody else changed it meanwhile, and nothing was saved. What stands there now is shown; write
            your change again.
          </p>
        )}
        <div className={classes.inline}>
          <Button loading={saving.isPending} disabled={!edited || entries === undefined} onClick={save}>
            {next === null ? 'Delete the policy' : 'Save the policy'}
          </Button>
          <Button variant="default" disabled={!edited} onClick={() => setText(standing ?? '')}>
            Discard
          </Button>
          {edited && <span className={classes.dim}>Nothing is written before you save.</span>}
        </div>
      </section>
    </div>
  );
}
