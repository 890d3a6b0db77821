import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconX } from '@tabler/icons-react';
import type { Evidence } from '@drawbridge-s3/policy/review';
import type { ReactNode } from 'react';
import type { Session } from '@/sessions/types';
import { accountColor } from '@/lib/account-color';
import { AccountName } from '@/sessions/account-name';
import { Legible } from '@/ui/legible/legible';
import type { Chosen } from '../draw/chosen';
import type { Stop } from '../graph/paths';
import { isWhole, type Names, sentenceOf } from '../graph/words';
import { EvidenceLink, evidenceWords } from './evidence-link';
import type { ReadStatement } from '../../page/statement-of';
import { StatementView } from './statement-view';
import classes from './panel.module.css';

interface PathPanelProps {
  readonly session: Session;
  readonly names: Names;
  readonly chosen: Chosen;
  /** Place in the path's steps of the one whose statements are shown. */
  readonly step: number | undefined;
  readonly onStep: (at: number) => void;
  /** Which of how many paths through the same node it is, counted from 1. */
  readonly place: { readonly at: number; readonly of: number };
  readonly onNext: (by: 1 | -1) => void;
  readonly onClose: () => void;
  /** Undefined for what is no statement, and for documents that were not read. */
  readonly statementOf: (evidence: Evidence) => ReadStatement | undefined;
  /** Draws each bucket; left out where the path comes to one. */
  readonly onApart?: () => void;
  /** What else is known of the reach. */
  readonly children?: ReactNode;
}

/** The path that is looked at: its steps, numbered as in the picture, and the statements of one of them. */
export function PathPanel(props: PathPanelProps) {
  const { session, names, chosen, step, onStep, place, onNext, onClose, onApart, children } = props;
  const { path, steps } = chosen;
  const now = steps.find(({ at }) => at === step);
  const evidence = now === undefined ? [] : (path.steps[now.at]?.evidence ?? []);
  return (
    <aside className={classes.panel} aria-label="Path">
      <header className={classes.head}>
        <h2 className={classes.title}>
          <Legible>{sentenceOf(path, names)}</Legible>
        </h2>
        <Tooltip label="Close (Esc)">
          <ActionIcon size="sm" aria-label="Close the path" onClick={onClose}>
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={classes.scroll}>
        <ol className={classes.steps}>
          {steps.map(({ number, at }) => (
            <li key={at}>
              <button
                type="button"
                className={classes.step}
                aria-current={at === step ? 'step' : undefined}
                onClick={() => onStep(at)}
              >
                <span className={classes.number} aria-hidden>
                  {number}
                </span>
                <StepWords from={path.stops[at]!} to={path.stops[at + 1]!} step={path.steps[at]!} />
              </button>
            </li>
          ))}
        </ol>
        {path.stopped !== undefined && (
          <p className={classes.stopped}>
            Granted, but stopped: <Legible>{path.stopped}</Legible>
          </p>
        )}
        {evidence.map((one) => (
          <section key={JSON.stringify(one)} className={classes.section} aria-label={evidenceWords(one)}>
            <StatementView
              title={evidenceWords(one)}
              statement={props.statementOf(one)}
              link={<EvidenceLink session={session} evidence={one} />}
            />
          </section>
        ))}
        {children}
      </div>
      <footer className={classes.foot}>
        <ActionIcon aria-label="Path before" disabled={place.of < 2} onClick={() => onNext(-1)}>
          <IconChevronLeft size={15} />
        </ActionIcon>
        <span className={classes.place}>
          path {place.at} of {place.of} here
        </span>
        <ActionIcon aria-label="Next path" disabled={place.of < 2} onClick={() => onNext(1)}>
          <IconChevronRight size={15} />
        </ActionIcon>
        <span className={classes.space} />
        {onApart !== undefined && (
          <Button size="compact-xs" variant="default" onClick={onApart}>
            Draw each bucket
          </Button>
        )}
      </footer>
    </aside>
  );
}

interface StepWordsProps {
  readonly from: Stop;
  readonly to: Stop;
  readonly step: { readonly does: string; readonly detail?: string };
}

function StepWords({ from, to, step: { does, detail } }: StepWordsProps) {
  const isDelegation = from.layer === 'point' && to.layer === 'bucket';
  const [subject, object] = isDelegation ? [to, undefined] : [from, to];
  return (
    <span className={classes.words}>
      <span>
        <StopName stop={subject} /> {isDelegation ? 'delegates to it' : does}{' '}
        {object !== undefined && object.layer !== 'point' && <StopName stop={object} />}
      </span>
      {(detail !== undefined || object?.layer === 'point') && (
        <span className={classes.detail}>
          {object?.layer === 'point' && (
            <>
              through <span className={classes.mono}>{<Legible>{object.name}</Legible>}</span>
              {detail === undefined ? '' : ', '}
            </>
          )}
          {detail !== undefined && <Legible>{detail}</Legible>}
        </span>
      )}
    </span>
  );
}

function StopName({ stop }: { stop: Stop }) {
  const { id, name, account } = stop;
  if (account !== undefined && (id === `account ${account}` || isWhole(stop)))
    return <AccountName account={account} short />;
  return (
    <>
      <span className={classes.dot} style={{ background: accountColor(account) }} />
      <span className={classes.mono}>
        <Legible>{name}</Legible>
      </span>
    </>
  );
}
