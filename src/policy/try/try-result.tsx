import type { StatementPlace } from '@drawbridge-s3/policy/diff';
import { TraceStory } from '../trace/trace-story';
import type { Outcome } from './outcome';
import classes from './try.module.css';

interface TryResultProps {
  /** Undefined where there is no draft. */
  readonly saved: Outcome | undefined;
  readonly draft: Outcome;
  readonly onStatement: (place: StatementPlace) => void;
}

/** The story of a request; where it comes out differently with the draft, both of them. */
export function TryResult({ saved, draft, onStatement }: TryResultProps) {
  if (saved === undefined || saved.verdict === draft.verdict)
    return <Side outcome={draft} onStatement={onStatement} />;
  return (
    <div className={classes.sides}>
      <Side title="As saved" outcome={saved} onStatement={onStatement} />
      <Side title="With the draft" outcome={draft} onStatement={onStatement} />
    </div>
  );
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
