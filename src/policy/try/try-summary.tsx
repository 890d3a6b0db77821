import { type Verdict, VERDICT_WORDS } from './outcome';
import classes from './try.module.css';

interface TrySummaryProps {
  /** Undefined where there is no draft. */
  readonly saved: Verdict | undefined;
  readonly draft: Verdict;
}

/** How a request comes out, in one line that stays in sight while one types. */
export function TrySummary({ saved, draft }: TrySummaryProps) {
  const differs = saved !== undefined && saved !== draft;
  return (
    <p className={differs ? classes.differs : classes.summary} role="status">
      {saved === undefined ? (
        <>
          As saved: <Word verdict={draft} />
        </>
      ) : differs ? (
        <>
          <Word verdict={saved} /> as saved → <Word verdict={draft} /> with the draft
        </>
      ) : (
        <>
          <Word verdict={draft} />, as saved and with the draft
        </>
      )}
    </p>
  );
}

function Word({ verdict }: { verdict: Verdict }) {
  return <strong className={classes[verdict]}>{VERDICT_WORDS[verdict]}</strong>;
}
