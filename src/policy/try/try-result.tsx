import type { StatementPlace } from '../engine/diff/types';
import { TraceStory } from '../trace/trace-story';
import { type Outcome, type Verdict, VERDICT_WORDS } from './outcome';
import classes from './try.module.css';

interface TryResultProps {
  /** Undefined where there is no draft. */
  readonly saved: Outcome | undefined;
  readonly draft: Outcome;
  readonly onStatement: (place: StatementPlace) => void;
}

/** How a request comes out, before and after, each with its story. */
export function TryResult({ saved, draft, onStatement }: TryResultProps) {
  const differs = saved !== undefined && saved.verdict !== draft.verdict;
  return (
    <>
      <p className={differs ? classes.differs : classes.summary} role="status">
        {saved === undefined ? (
          <>
            As saved: <Word verdict={draft.verdict} />
          </>
        ) : differs ? (
          <>
            <Word verdict={saved.verdict} /> as saved → <Word verdict={draft.verdict} /> with the draft
          </>
        ) : (
          <>
            <Word verdict={draft.verdict} />, as saved and with the draft
          </>
        )}
      </p>
      {saved === undefined || !differs ? (
        <Side outcome={draft} onStatement={onStatement} />
      ) : (
        <div className={classes.sides}>
          <Side title="As saved" outcome={saved} onStatement={onStatement} />
          <Side title="With the draft" outcome={draft} onStatement={onStatement} />
        </div>
      )}
    </>
  );
}

function Word({ verdict }: { verdict: Verdict }) {
  return <strong className={classes[verdict]}>{VERDICT_WORDS[verdict]}</strong>;
}

interface SideProps {
  readonly title?: string;
  readonly outcome: Outcome;
  readonly onStatement: (place: StatementPlace) => void;
}

function Side({ title, outcome, onStatement }: SideProps) {
  return (
    <div className={classes.side}>
      {title !== undefined && <h3 className={classes.sideTitle}>{title}</h3>}
      {outcome.verdict === 'depends' && (
        <p className={classes.dim}>
          The policies leave it to the caller’s own account: allowed if that allows it, denied if not. Told as
          if it did.
        </p>
      )}
      <TraceStory story={outcome.story} onStatement={onStatement} />
    </div>
  );
}
