import { Button } from '@mantine/core';
import { plural } from '@drawbridge-s3/policy/grammar';
import { type Explanation, explainAssumeFailure } from '@/aws/failures/explain-assume-role';
import { AccountName } from '@/sessions/account-name';
import type { Hop } from '@/sessions/types';
import type { AccountRow } from './accounts-run';
import type { ListedAccount } from './accounts-text';
import classes from './many.module.css';

interface FailuresProps {
  readonly rows: readonly AccountRow[];
  readonly hopOf: (account: ListedAccount) => Hop;
  readonly callerArn: string | undefined;
  /** Undefined while others are still being read. */
  readonly onAgain: (() => void) | undefined;
}

/** Accounts named at once of those that failed alike. */
const NAMED = 6;

/** Accounts that could not be reviewed, those with the same cause together, and what to do about it. */
export function Failures({ rows, hopOf, callerArn, onAgain }: FailuresProps) {
  const groups = new Map<string, { explanation: Explanation; accounts: string[] }>();
  let cancelled = 0;
  for (const { listed, state } of rows) {
    if (state.kind === 'cancelled') cancelled += 1;
    if (state.kind !== 'failed') continue;
    const { failure } = state;
    const hop = hopOf(listed);
    const explanation = explainAssumeFailure(failure, hop, callerArn) ?? {
      title: failure.message,
      checks: failure.advice === undefined ? [] : [failure.advice],
    };
    const general = (text: string) => text.replaceAll(hop.roleArn, 'the role');
    const same = { title: general(explanation.title), checks: explanation.checks.map(general) };
    const id = JSON.stringify(same);
    const group = groups.get(id) ?? { explanation: same, accounts: [] };
    groups.set(id, group);
    group.accounts.push(listed.account);
  }
  if (groups.size === 0 && cancelled === 0) return null;
  return (
    <section className={classes.failures} aria-label="What failed">
      {[...groups].map(
        ([
          id,
          {
            explanation: { title, checks },
            accounts,
          },
        ]) => (
          <div key={id}>
            <strong>{plural(accounts.length, 'account')}:</strong> {title}
            <ul>
              {checks.map((check) => (
                <li key={check}>{check}</li>
              ))}
            </ul>
            <span className={classes.named}>
              {accounts.slice(0, NAMED).map((account) => (
                <span key={account}>
                  <AccountName account={account} />
                </span>
              ))}
              {accounts.length > NAMED && `and ${accounts.length - NAMED} more`}
            </span>
          </div>
        ),
      )}
      <div className={classes.row}>
        {cancelled > 0 && <span className={classes.dim}>{plural(cancelled, 'account')} cancelled</span>}
        {onAgain !== undefined && (
          <Button size="compact-xs" variant="default" onClick={onAgain}>
            Try these again
          </Button>
        )}
      </div>
    </section>
  );
}
