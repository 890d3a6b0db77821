import { Badge, Button, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconQuestionMark } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Answer } from '../workers/use-analysis';
import type { AccessChange, AccessDiff, StatementPlace, Undecided } from '@drawbridge-s3/policy/diff';
import type { AccountNames } from '@drawbridge-s3/policy/explain';
import { ChangeLine } from './change-line';
import classes from './changes.module.css';
import { ordered } from '@drawbridge-s3/policy/report';
import { placeLabel } from '@drawbridge-s3/policy/report';
import { publicWords, spokenSummary, verdictWords } from '@drawbridge-s3/policy/report';
import { Legible } from '@/ui/legible/legible';

export interface ChangesPanelProps {
  /** As `useAnswer` gives it: the last diff, whether it is of the text as it stands, why there is none. */
  readonly answer: Answer<AccessDiff>;
  /** `compact` stands beside the text, `full` is the last look before a save. */
  readonly variant?: 'compact' | 'full';
  readonly title?: string;
  readonly onWitness: (change: AccessChange) => void;
  /** Lights up a statement; left out where no editor shows it. */
  readonly onStatement?: (place: StatementPlace) => void;
  /** A sentence to go with what did not change: `This session can still change the policy.` */
  readonly control?: string;
  /** What the operator calls accounts, by their numbers. */
  readonly accountNames?: AccountNames;
  /** Starts the worker again after a failure. */
  readonly onRetry?: () => void;
  /** More lines of the same list, such as what else the draft needs. */
  readonly children?: ReactNode;
}

const SHOWN = { compact: 6, full: 20 } as const;
const UNDECIDED = { compact: 3, full: 10 } as const;

/** Who gains and who loses what by the draft, each line with a request that proves it. */
export function ChangesPanel(props: ChangesPanelProps) {
  const { answer, variant = 'compact', title = 'What this draft changes', onRetry, children } = props;
  const { value, pending, failure } = answer;
  const words = value === undefined ? undefined : verdictWords(value);
  return (
    <section className={classes.panel} data-variant={variant} aria-label={title} aria-busy={pending}>
      <header className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {pending && value !== undefined && <span className={classes.working}>working it out…</span>}
        {words !== undefined && (
          <Badge
            className={classes.badge}
            data-tone={words.tone}
            data-stale={pending || undefined}
            radius="sm"
          >
            {words.badge}
          </Badge>
        )}
      </header>
      <p className={classes.hidden} role="status">
        {value !== undefined && <Legible>{spokenSummary(value, props.accountNames)}</Legible>}
      </p>
      {failure !== undefined && (
        <div className={classes.failure} role="alert">
          <IconAlertTriangle size={16} aria-hidden />
          <span>What the draft changes could not be worked out: {failure.message}</span>
          {onRetry && (
            <Button size="compact-xs" variant="default" onClick={onRetry}>
              Try again
            </Button>
          )}
        </div>
      )}
      {value === undefined ? (
        failure === undefined && (
          <p className={classes.first}>
            {pending
              ? 'Working it out…'
              : 'It cannot be worked out: what decides about the bucket could not be read.'}
          </p>
        )
      ) : (
        <Lines {...props} diff={value} rest={words?.rest ?? ''} stale={pending || failure !== undefined} />
      )}
      {children}
    </section>
  );
}

interface LinesProps extends ChangesPanelProps {
  readonly diff: AccessDiff;
  readonly rest: string;
  readonly stale: boolean;
}

function Lines({
  diff,
  rest,
  stale,
  variant = 'compact',
  control = '',
  accountNames,
  onWitness,
  onStatement,
}: LinesProps) {
  const [all, setAll] = useState(false);
  const changes = ordered(diff.changes);
  const shown = all ? changes : changes.slice(0, SHOWN[variant]);
  const over = changes.length - shown.length;
  const unchanged = [rest, control].filter((text) => text !== '').join(' ');
  const verdict = publicWords(diff);
  return (
    <ul className={classes.lines} data-stale={stale || undefined}>
      {shown.map((change) => (
        <ChangeLine
          key={keyOf(change)}
          change={change}
          full={variant === 'full'}
          names={accountNames}
          onWitness={onWitness}
          onStatement={onStatement}
        />
      ))}
      {over > 0 && (
        <li className={classes.line}>
          <span aria-hidden className={classes.sign} />
          <UnstyledButton className={classes.link} onClick={() => setAll(true)}>
            and {over} more
          </UnstyledButton>
        </li>
      )}
      {verdict !== undefined && (
        <li className={classes.line}>
          <IconAlertTriangle
            size={14}
            aria-hidden
            className={classes.sign}
            data-tone={verdict.bad ? 'danger' : 'less'}
          />
          <span>{verdict.text}</span>
        </li>
      )}
      {unchanged !== '' && (
        <li className={classes.line}>
          <span aria-hidden className={classes.sign}>
            =
          </span>
          <span>{unchanged}</span>
        </li>
      )}
      <UndecidedLines undecided={diff.undecided} most={UNDECIDED[variant]} onStatement={onStatement} />
    </ul>
  );
}

interface UndecidedLinesProps {
  readonly undecided: readonly Undecided[];
  readonly most: number;
  readonly onStatement?: (place: StatementPlace) => void;
}

/** Each with its reason; a text that is half typed can have many. */
function UndecidedLines({ undecided, most, onStatement }: UndecidedLinesProps) {
  const [all, setAll] = useState(false);
  const shown = all ? undecided : undecided.slice(0, most);
  const over = undecided.length - shown.length;
  return (
    <>
      {shown.map(({ why, statement }) => (
        <li key={`${why} ${JSON.stringify(statement)}`} className={classes.line}>
          <IconQuestionMark size={14} aria-hidden className={classes.sign} />
          <span>
            Could not be decided: <Legible>{why}</Legible>{' '}
            {statement !== undefined && onStatement !== undefined && (
              <UnstyledButton className={classes.link} onClick={() => onStatement(statement)}>
                <Legible>{placeLabel(statement)}</Legible>
              </UnstyledButton>
            )}
          </span>
        </li>
      ))}
      {over > 0 && (
        <li className={classes.line}>
          <span aria-hidden className={classes.sign} />
          <UnstyledButton className={classes.link} onClick={() => setAll(true)}>
            and {over} more that could not be decided
          </UnstyledButton>
        </li>
      )}
    </>
  );
}

/** The place of a line says nothing about it: they are sorted anew with every answer. */
const keyOf = ({ direction, who, where, actions, under, witness }: AccessChange) =>
  JSON.stringify([direction, who, where, actions, under, witness.ask]);
