import { UnstyledButton } from '@mantine/core';
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import type { StatementPlace } from '@drawbridge-s3/policy/diff';
import type { Story, StoryLine, StoryPolicy, StoryStatement } from '@drawbridge-s3/policy/report';
import classes from './trace.module.css';
import { legible } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';

interface TraceStoryProps {
  readonly story: Story;
  /** Goes to a statement; left out, statements are plain text. */
  readonly onStatement?: ((place: StatementPlace) => void) | undefined;
}

/** A decision to be read: the answer and what settled it, then policy after policy what was looked at. */
export function TraceStory({ story, onStatement }: TraceStoryProps) {
  const { allowed, question, because, policies, notes } = story;
  return (
    <div className={classes.story}>
      <p className={classes.question}>
        <Legible>{question}</Legible>.
      </p>
      <div className={allowed ? classes.allowed : classes.denied}>
        <div className={classes.verdict}>
          {allowed ? <IconCheck size={16} aria-hidden /> : <IconX size={16} aria-hidden />}
          <strong>{allowed ? 'Allowed' : 'Denied'}</strong>
        </div>
        <ul className={classes.because}>
          {because.map(({ sentence, place }) => (
            <li key={sentence}>
              <StatementLink place={place} onStatement={onStatement}>
                {sentence}
              </StatementLink>
            </li>
          ))}
        </ul>
      </div>
      {policies.map((policy) => (
        <PolicyPart key={`${policy.name} ${policy.resource}`} policy={policy} onStatement={onStatement} />
      ))}
      {notes.map((note) => (
        <p key={note} className={classes.dim}>
          <Legible>{note}</Legible>
        </p>
      ))}
    </div>
  );
}

type PartProps<T> = T & Pick<TraceStoryProps, 'onStatement'>;

function PolicyPart({ policy, onStatement }: PartProps<{ policy: StoryPolicy }>) {
  const near = policy.statements.filter(isNear);
  const far = policy.statements.filter((statement) => !isNear(statement));
  return (
    <section className={classes.policy}>
      <h4 className={classes.policyName}>
        <Legible>{policy.name}</Legible> <span className={classes.dim}>{policy.outcome}</span>
      </h4>
      {policy.resource !== undefined && (
        <p className={classes.held} title={legible(policy.resource)}>
          held against <Legible>{policy.resource}</Legible>
        </p>
      )}
      {policy.problem !== undefined && (
        <p className={classes.error}>
          <Legible>{policy.problem}</Legible>
        </p>
      )}
      <StatementList statements={near} onStatement={onStatement} />
      {far.length > 0 && near.length > 0 && (
        <details className={classes.far}>
          <summary>
            {far.length === 1 ? 'One more' : `${far.length} more`} for other callers or actions
          </summary>
          <StatementList statements={far} onStatement={onStatement} />
        </details>
      )}
      {near.length === 0 && <StatementList statements={far} onStatement={onStatement} />}
    </section>
  );
}

/** Statements about this caller and action are worth reading first. */
const isNear = ({ failedAt, decides }: StoryStatement) =>
  decides || (failedAt !== 'principal' && failedAt !== 'action');

function StatementList({ statements, onStatement }: PartProps<{ statements: readonly StoryStatement[] }>) {
  if (statements.length === 0) return null;
  return (
    <ul className={classes.statements}>
      {statements.map((statement) => (
        <StatementItem key={statement.label} statement={statement} onStatement={onStatement} />
      ))}
    </ul>
  );
}

function StatementItem({ statement, onStatement }: PartProps<{ statement: StoryStatement }>) {
  const { label, place, effect, matched, decides, outcome, lines } = statement;
  const tone = !matched ? classes.dim : effect === 'Allow' ? classes.good : classes.bad;
  const Icon = !matched ? IconMinus : effect === 'Allow' ? IconCheck : IconX;
  return (
    <li className={classes.statement}>
      <Icon size={14} className={tone} aria-hidden />
      <div className={classes.body}>
        <StatementLink place={place} onStatement={onStatement}>
          {label}
        </StatementLink>{' '}
        <span className={tone}>
          ({effect}) {outcome}
          {decides && ', which decides'}
        </span>
        {lines.map((line) => (
          <Line key={line.element} line={line} />
        ))}
      </div>
    </li>
  );
}

/** The sentence says it; expected and actual are there to be compared letter by letter. */
function Line({ line: { element, expected, actual, matched, why } }: { line: StoryLine }) {
  return (
    <div className={classes.line}>
      <span className={matched ? undefined : classes.dim} aria-hidden>
        {matched ? '✓' : '✗'}
      </span>
      <div className={classes.body}>
        <div>
          <span className={classes.hidden}>{matched ? 'Holds: ' : 'Fails: '}</span>
          <span className={classes.mono}>
            <Legible>{element}</Legible>
          </span>
        </div>
        {expected.length === 0 && actual === undefined ? (
          <div>
            <Legible>{why}</Legible>
          </div>
        ) : (
          <dl className={classes.compare} title={legible(why)}>
            <dt>policy</dt>
            <dd className={classes.mono} title={expected.map(legible).join('\n')}>
              <Legible>{shortened(expected)}</Legible>
            </dd>
            <dt>request</dt>
            <dd className={actual === undefined ? classes.dim : classes.mono}>
              <Legible>{actual ?? 'not in the request'}</Legible>
            </dd>
          </dl>
        )}
      </div>
    </div>
  );
}

const SHOWN = 3;

function shortened(values: readonly string[]): string {
  if (values.length === 0) return 'an empty list';
  if (values.length <= SHOWN + 1) return values.join(', ');
  return `${values.slice(0, SHOWN).join(', ')} and ${values.length - SHOWN} more`;
}

function StatementLink({
  place,
  onStatement,
  children,
}: PartProps<{ place: StatementPlace | undefined; children: string }>) {
  if (place === undefined || onStatement === undefined)
    return (
      <span>
        <Legible>{children}</Legible>
      </span>
    );
  return (
    <UnstyledButton className={classes.link} onClick={() => onStatement(place)}>
      <Legible>{children}</Legible>
    </UnstyledButton>
  );
}
