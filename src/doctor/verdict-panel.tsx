import type { ReactNode } from 'react';
import { jobOf } from '@/resources/doctor/jobs';
import { type Evidence, type JobVerdict, STATE_WORDS } from '@/resources/doctor/job-verdict';
import type { Session } from '@/sessions/types';
import { CopyButton } from '@/ui/copy-button';
import { DocumentText } from '@/ui/legible/document-text';
import { Legible } from '@/ui/legible/legible';
import { Mono } from '@/ui/mono';
import classes from './doctor.module.css';
import { StateIcon } from './state-icon';

interface VerdictPanelProps {
  readonly verdict: JobVerdict;
  readonly session: Session;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What can be done about it from here. */
  readonly children?: ReactNode;
}

/** Why a job works or not, and what that rests on. */
export function VerdictPanel({ verdict, session, at, children }: VerdictPanelProps) {
  const { label, asks } = jobOf(verdict.job);
  return (
    <section className={classes.panel} aria-label={`${label} as ${session.name}`}>
      <h2 className={classes.panelTitle}>
        <StateIcon state={verdict.state} />
        {label}: {STATE_WORDS[verdict.state]}
      </h2>
      <p className={classes.why}>
        <Legible>{capital(verdict.why)}</Legible>.
      </p>
      {children}
      <dl className={classes.facts}>
        <dt>As</dt>
        <dd>
          <Mono>{session.arn ?? session.name}</Mono>
        </dd>
        <dt>Asked</dt>
        <dd>{asks}</dd>
        <dt>At</dt>
        <dd>
          <Mono>{new Date(at).toLocaleTimeString()}</Mono>
        </dd>
      </dl>
      {verdict.evidence.length > 0 && <h3 className={classes.heading}>What that rests on</h3>}
      <ul className={classes.evidence}>
        {verdict.evidence.map((evidence, index) => (
          // Evidence has no identity, and never changes its order.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <EvidenceItem evidence={evidence} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const OUTCOMES = {
  answered: 'answered',
  'nothing-there': 'let in; nothing is there',
  refused: 'refused',
  failed: 'failed',
} as const;

function EvidenceItem({ evidence }: { readonly evidence: Evidence }) {
  switch (evidence.kind) {
    case 'request':
      return (
        <>
          <div>
            <Mono>{evidence.operation}</Mono> {OUTCOMES[evidence.outcome]}
            {evidence.code !== undefined && (
              <>
                {' '}
                <Mono>{evidence.code}</Mono>
              </>
            )}
          </div>
          {evidence.message !== undefined && (
            <div className={classes.dim}>
              <Legible>{evidence.message}</Legible>
            </div>
          )}
          {evidence.requestId !== undefined && (
            <div className={classes.request}>
              <Mono truncate>{evidence.requestId}</Mono>
              <CopyButton value={evidence.requestId} label="request id" />
            </div>
          )}
        </>
      );
    case 'statement':
      return (
        <>
          <div>
            <Legible>{evidence.why}</Legible>
          </div>
          {evidence.text !== undefined && <DocumentText label="statement" text={evidence.text} />}
        </>
      );
    case 'missing':
      return <div className={classes.dim}>Not read: {evidence.what}</div>;
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
