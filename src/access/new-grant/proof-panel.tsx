import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleMinus } from '@tabler/icons-react';
import { memo, useMemo, useState } from 'react';
import type { ProbeResult } from '@drawbridge-s3/policy/access';
import { plural } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';
import { probeWords } from './proof-words';
import classes from './proof.module.css';

const FIRST = 12;

interface ProofPanelProps {
  readonly proof: readonly ProbeResult[];
  /** It is of what was filled in a moment ago; the next one is on its way. */
  readonly stale?: boolean;
  /** What is allowed is allowed with it. */
  readonly applied?: string;
  /** Over what it was decided, and what is not known. */
  readonly decided?: string;
}

/** The intended requests and their neighbours, as the evaluator decides them over both accounts' documents. */
export const ProofPanel = memo(function ProofPanel({
  proof,
  stale = false,
  applied = 'with every document applied',
  decided = 'Decided over both accounts’ documents, as far as they could be read; nothing was sent. Service control policies, permissions boundaries and VPC endpoint policies of the other side are not known here.',
}: ProofPanelProps) {
  const [all, setAll] = useState(false);
  const distinct = useMemo(() => distinctOf(proof, applied), [proof, applied]);
  const intended = distinct.filter(({ probe }) => probe.neighbour === undefined);
  const neighbours = distinct.filter(({ probe }) => probe.neighbour !== undefined);
  const wrong = distinct.filter(({ holds }) => !holds);
  const ordered = [
    ...wrong,
    ...intended.filter(({ holds }) => holds),
    ...neighbours.filter(({ holds }) => holds),
  ];
  const shown = all ? ordered : ordered.slice(0, Math.max(FIRST, wrong.length));
  const allowed = intended.filter(({ holds }) => holds).length;
  const denied = neighbours.filter(({ holds }) => holds).length;
  return (
    <section aria-label="Proof" aria-busy={stale} data-stale={stale || undefined} className={classes.panel}>
      <header className={classes.head}>
        <h2 className={classes.title}>Proof</h2>
        <span role="status">
          <span className={allowed === intended.length ? classes.good : classes.bad}>
            {allowed === intended.length
              ? `${plural(allowed, 'intended request')} allowed`
              : `${intended.length - allowed} of ${plural(intended.length, 'intended request')} refused`}
          </span>
          {' · '}
          <span className={denied === neighbours.length ? undefined : classes.bad}>
            {denied === neighbours.length
              ? `${plural(denied, 'neighbour')} denied`
              : `${neighbours.length - denied} of ${plural(neighbours.length, 'neighbour')} let in`}
          </span>
        </span>
        {stale && <span className={classes.proving}>proving anew…</span>}
        {ordered.length > shown.length && (
          <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)} className={classes.all}>
            All {ordered.length}
          </Button>
        )}
      </header>
      <ul className={classes.list}>
        {shown.map((result) => (
          <ProofLine key={idOf(result, applied)} result={result} applied={applied} />
        ))}
      </ul>
      <p className={classes.foot}>{decided}</p>
    </section>
  );
});

function ProofLine({ result, applied }: { result: ProbeResult; applied: string }) {
  const { action, what, who, how } = probeWords(result, applied);
  const Icon = !result.holds
    ? IconAlertTriangle
    : result.probe.neighbour === undefined
      ? IconCheck
      : IconCircleMinus;
  const state = !result.holds ? 'bad' : result.probe.neighbour === undefined ? 'good' : 'denied';
  return (
    <li className={classes.line} data-state={state}>
      <Icon size={14} aria-label={result.decision.allowed ? 'allowed' : 'denied'} className={classes.icon} />
      <span className={classes.mono}>{action}</span>
      <span className={classes.mono} title={what}>
        <Legible>{what}</Legible>
      </span>
      <span title={result.probe.grantee}>{who}</span>
      <span className={classes.how}>
        <Legible>{how}</Legible>
      </span>
    </li>
  );
}

const idOf = (result: ProbeResult, applied: string): string => {
  const { action, what, who, how } = probeWords(result, applied);
  return [action, what, who, how].join(' ');
};

/** Networks that are alike in words are one line. */
function distinctOf(proof: readonly ProbeResult[], applied: string): readonly ProbeResult[] {
  const seen = new Map<string, ProbeResult>();
  for (const result of proof) {
    const id = idOf(result, applied);
    if (!seen.has(id)) seen.set(id, result);
  }
  return [...seen.values()];
}
