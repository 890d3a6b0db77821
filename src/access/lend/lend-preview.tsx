import type { LentRow, ProbeResult, SessionPolicy } from '@drawbridge-s3/policy/access';
import { QUOTAS } from '@drawbridge-s3/policy/document';
import { CopyButton } from '@/ui/copy-button';
import classes from '../new-grant/new-grant.module.css';
import { ProofPanel } from '../new-grant/proof-panel';
import lend from './lend.module.css';
import { LentMatrixTable } from './lent-matrix-table';

const DECIDED = {
  known:
    'Decided over this session’s own policies and the one that narrows it, and what stands at the bucket, as far as they could be read; nothing was sent. Service control policies and permissions boundaries are not known here.',
  bound:
    'This session’s own policies could not be read: it was taken to be allowed everything, so what is allowed here is the most they can do, and may be less. What is denied stays denied. Nothing was sent.',
};

/** What the credentials will be able to do, before they are made. */
export function LendResultPreview({
  policy,
  proof,
  matrix,
  foreign,
  upperBound,
}: {
  readonly matrix: readonly LentRow[] | undefined;
  /** What is to be known of buckets of other accounts. */
  readonly foreign: readonly string[];
  readonly policy: SessionPolicy;
  readonly proof: readonly ProbeResult[] | undefined;
  readonly upperBound: boolean;
}) {
  const indented = JSON.stringify(JSON.parse(policy.text), undefined, 2);
  const refused = proof?.some(({ probe, holds }) => probe.neighbour === undefined && !holds) === true;
  return (
    <>
      {policy.problems.map(({ code, message }) => (
        <p key={code} className={classes.blocking} role="alert">
          {message}
        </p>
      ))}
      {refused && (
        <p className={classes.remark} role="note">
          This session may not do all of it itself, and nobody can be lent more than one has: see what is
          refused below.
        </p>
      )}
      {foreign.map((note) => (
        <p key={note} className={classes.remark} role="note">
          {note}
        </p>
      ))}
      {matrix !== undefined && (
        <section className={lend.panel} aria-label="What they can do">
          <div className={lend.tools}>
            <h2 className={classes.heading}>What they can do</h2>
            <span className={classes.hint}>● yes · ◐ in part · ○ no, as far as it is known</span>
          </div>
          <LentMatrixTable rows={matrix} />
        </section>
      )}
      <section className={lend.panel} aria-label="Policy that narrows them">
        <div className={lend.tools}>
          <h2 className={classes.heading}>Policy that narrows them</h2>
          <span className={classes.hint}>
            {policy.size.toLocaleString('en-US')} of {QUOTAS.session.limit.toLocaleString('en-US')} characters
          </span>
          <CopyButton value={policy.text} label="policy" />
        </div>
        {/* It scrolls, so the keyboard must reach it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={lend.secret} role="region" aria-label="Text of the policy" tabIndex={0}>
          {indented}
        </pre>
      </section>
      {proof !== undefined && (
        <ProofPanel
          proof={proof}
          applied="with what is lent"
          decided={upperBound ? DECIDED.bound : DECIDED.known}
        />
      )}
    </>
  );
}
