import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconQuestionMark } from '@tabler/icons-react';
import { plural } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';
import classes from './verdicts.module.css';
import type { AskAws, Asked } from './use-ask-aws';
import { allLines, type VerdictLine } from './verdict-lines';

/** What AWS says of the same, beside the proof: asked for by a button, and never at a keystroke. */
export function AwsVerdicts({ asking }: { readonly asking: AskAws }) {
  const { asked, busy, nothing, progress, ask, cancel } = asking;
  const lines = allLines(asked ?? []);
  const differ = lines.filter(({ state }) => state === 'differs').length;
  return (
    <section className={classes.section} aria-label="What AWS says">
      <div className={classes.head}>
        {busy ? (
          <>
            <span role="status">
              <Loader size={10} aria-hidden /> Asking AWS: {progress[0]} of {progress[1]}…
            </span>
            <Button size="compact-xs" variant="subtle" onClick={cancel}>
              Cancel
            </Button>
          </>
        ) : (
          <>
            <Button size="compact-xs" variant="default" onClick={ask}>
              {asked === undefined ? 'Ask AWS too' : 'Ask AWS again'}
            </Button>
            <span className={classes.dim} role="status">
              {summary(asked, nothing, differ)}
            </span>
          </>
        )}
      </div>
      <ul className={classes.list}>
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
    </section>
  );
}

function summary(asked: readonly Asked[] | undefined, nothing: boolean, differ: number): string {
  if (asked === undefined)
    return 'IAM’s simulator and Access Analyzer, as far as open sessions may ask them.';
  if (nothing) return 'There is nothing that AWS could be asked with the sessions that are open.';
  const answered = asked.filter(({ kind }) => kind !== 'refused').length;
  if (differ > 0) return `AWS says otherwise in ${plural(differ, 'case')}.`;
  return answered === 0 ? 'AWS gave no answer.' : 'AWS agrees, as far as it answers.';
}

const ICONS = { agrees: IconCheck, differs: IconAlertTriangle, unknown: IconQuestionMark } as const;
const LABELS = { agrees: 'agrees', differs: 'says otherwise', unknown: 'no answer' } as const;

function Line({ line: { state, who, what, said } }: { readonly line: VerdictLine }) {
  const Icon = ICONS[state];
  return (
    <li className={classes.line} data-state={state}>
      <Icon size={14} aria-label={LABELS[state]} className={classes.icon} />
      <span>{who}</span>
      <span className={classes.mono} title={what}>
        <Legible>{what}</Legible>
      </span>
      <span>
        <Legible>{said}</Legible>
      </span>
    </li>
  );
}
