import type { AwsFailure } from '../../aws/failure';
import { explainAssumeFailure } from '../../aws/failures/explain-assume-role';
import { InlineFailure } from '../../ui/states';
import type { Hop } from '../types';
import classes from './hops.module.css';

interface HopFailureProps {
  failure: AwsFailure;
  hop: Hop;
  callerArn: string | undefined;
}

/** Why the hop was refused, inside its own card. */
export function HopFailure({ failure, hop, callerArn }: HopFailureProps) {
  const explanation = explainAssumeFailure(failure, hop, callerArn);
  if (!explanation) {
    return (
      <div className={classes.failure}>
        <InlineFailure failure={failure} />
      </div>
    );
  }
  return (
    <div className={classes.failure}>
      <InlineFailure failure={{ ...facts(failure), message: failure.message }}>
        <div className={classes.explanation}>
          <p>{explanation.title}</p>
          <ul>
            {explanation.checks.map((check) => (
              <li key={check}>{check}</li>
            ))}
          </ul>
        </div>
      </InlineFailure>
    </div>
  );
}

/** The failure without its one-sentence advice, which the explanation replaces. */
function facts({ kind, code, status, action, requestId }: AwsFailure) {
  return { kind, code, status, action, requestId };
}
