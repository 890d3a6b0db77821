import { Button, Textarea, TextInput } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { isAccount } from '@drawbridge-s3/policy/grammar';
import { instanceArn } from '@/resources/access-grants/place';
import { FailureState, LoadingState } from '@/ui/states';
import type { InstanceAt } from './act';
import { FindingsOfPolicy } from './findings-of-policy';
import { lettingIn, mayAskOf, shuttingOut } from './instance-policy';
import { MayAskList } from './may-ask-list';
import { policyFindings } from './policy-findings';
import { ReviewPolicyDialog } from './review-policy-dialog';
import classes from './access-grants.module.css';

/** A policy as it is and as it would be. */
export interface PolicyDiff {
  readonly before: string;
  readonly after: string;
}

interface PolicyViewProps {
  readonly at: InstanceAt;
  readonly query: UseQueryResult<string | null>;
  /** The texts against each other: another room's to show. */
  readonly diff: (diff: PolicyDiff) => ReactNode;
}

/** Which other accounts may ask the instance: in words, by a step for one account, and as the policy itself. */
export function PolicyView({ at, query, diff }: PolicyViewProps) {
  if (query.isLoading) return <LoadingState label="Reading the instance’s policy…" />;
  if (query.isError) return <FailureState failure={query.error} onRetry={() => void query.refetch()} />;
  return <Policy at={at} standing={query.data ?? null} diff={diff} />;
}

/** What is written, over what stood there when it was begun. */
interface Draft {
  readonly text: string;
  readonly base: string | null;
}

function Policy({
  at,
  standing,
  diff,
}: Pick<PolicyViewProps, 'at' | 'diff'> & { readonly standing: string | null }) {
  const [account, setAccount] = useState('');
  const [draft, setDraft] = useState<Draft>();
  const [reviewing, setReviewing] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const { partition } = at.context.profile;
  const arn = instanceArn(partition, at.place);
  const digits = account.replaceAll(/[\s-]/g, '');
  const own = digits === at.place.account;
  const text = draft?.text ?? standing ?? '';
  const next = text.trim() === '' ? null : text;
  const edited = draft !== undefined && draft.text !== (standing ?? '');
  const entries = next === null ? [] : mayAskOf(next);
  const { account: owner, region } = at.place;
  const findings = useMemo(
    () => (text.trim() === '' ? [] : policyFindings(text, partition, { account: owner, region })),
    [text, partition, owner, region],
  );
  const write = (changed: string) => setDraft({ text: changed, base: draft?.base ?? standing });
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
              if (without !== undefined) write(without ?? '');
            }}
          />
        )}
        <form
          className={classes.inline}
          onSubmit={(event) => {
            event.preventDefault();
            const joined = isAccount(digits) && !own ? lettingIn(next, arn, digits) : undefined;
            if (joined === undefined) return;
            write(joined);
            setAccount('');
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
          ref={input}
          label="The policy"
          autosize
          minRows={12}
          maxRows={30}
          spellCheck={false}
          classNames={{ input: classes.mono }}
          value={text}
          onChange={({ currentTarget: { value } }) => write(value)}
          placeholder="No policy: no other account may ask"
        />
        {edited && draft.base !== standing && (
          <p className={classes.warning} role="alert">
            Somebody else changed it since you began. Your text is kept: the review shows it against what
            stands there now.
          </p>
        )}
        <FindingsOfPolicy findings={findings} onLine={(line) => goToLine(input.current, line)} />
        <div className={classes.inline}>
          <Button
            disabled={!edited || entries === undefined}
            color={next === null ? 'red' : undefined}
            onClick={() => setReviewing(true)}
          >
            {next === null ? 'Delete the policy…' : 'Review and save…'}
          </Button>
          <Button variant="default" disabled={!edited} onClick={() => setDraft(undefined)}>
            Discard
          </Button>
          {edited && <span className={classes.dim}>Nothing is written before you save.</span>}
        </div>
      </section>
      {reviewing && edited && (
        <ReviewPolicyDialog
          at={at}
          before={standing}
          after={next}
          findings={findings}
          onClose={() => setReviewing(false)}
          onSaved={() => {
            setReviewing(false);
            setDraft(undefined);
          }}
        >
          {diff({ before: standing ?? '', after: next ?? '' })}
        </ReviewPolicyDialog>
      )}
    </div>
  );
}

/** @param line counted from 1 */
function goToLine(input: HTMLTextAreaElement | null, line: number): void {
  if (input === null) return;
  const lines = input.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((offset, one) => offset + one.length + 1, 0);
  input.focus();
  input.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
}
