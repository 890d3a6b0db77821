import type { Statement } from '../document/ast.ts';
import { parsePolicy } from '../document/parse.ts';
import type { Situation } from '../situation/situation.ts';

/** One policy of one side, read for its names and patterns; what it means is the evaluator's business. */
export interface ReadPolicy {
  /** `bucket` or an access point's ARN. */
  readonly policy: string;
  readonly text: string;
  readonly statements: readonly Statement[];
}

/** Every policy of a situation that there is, the bucket's first. */
export function readPolicies({ bucketPolicy, accessPoints }: Situation): ReadPolicy[] {
  const texts = [
    { policy: 'bucket', text: bucketPolicy },
    ...accessPoints.map(({ arn, policy }) => ({ policy: arn, text: policy })),
  ];
  return texts.flatMap(({ policy, text }) =>
    text === null ? [] : [{ policy, text, statements: parsePolicy(text).statements }],
  );
}
