import type { Statement } from '../document/ast.ts';
import { parsePolicy } from '../document/parse.ts';
import type { Speaking } from '../callers/caller.ts';
import { compiled } from '../evaluate/document/cache.ts';
import type { Situation } from '../situation/situation.ts';
import { hasVariables, type Line, lineOf } from '../values/line.ts';

/** One policy of one side, read for its names and patterns; what it means is the evaluator's business. */
export interface ReadPolicy {
  /** `bucket` or an access point's ARN. */
  readonly policy: string;
  readonly text: string;
  /** Whether it substitutes variables. */
  readonly variables: boolean;
  readonly statements: readonly Statement[];
  /** Its statements as the evaluator has them, and what they say of who may ask. */
  readonly speaking: readonly Speaking[];
  /** Every condition line. */
  readonly lines: readonly Line[];
}

/** Every policy of a situation that there is, the bucket's first. */
export function readPolicies({ bucketPolicy, accessPoints }: Situation): ReadPolicy[] {
  const texts = [
    { policy: 'bucket', text: bucketPolicy },
    ...accessPoints.map(({ arn, policy }) => ({ policy: arn, text: policy })),
  ];
  return texts.flatMap(({ policy, text }) => (text === null ? [] : [readPolicy(policy, text)]));
}

function readPolicy(policy: string, text: string): ReadPolicy {
  const variables = hasVariables(text);
  const speaking = compiled(text, 'bucket')
    .statements.filter(({ problem }) => problem === undefined)
    .map((statement) => ({
      statement,
      lines: statement.conditions.map((condition) => lineOf(condition, variables)),
    }));
  return {
    policy,
    text,
    variables,
    statements: parsePolicy(text).statements,
    speaking,
    lines: speaking.flatMap(({ lines }) => lines),
  };
}
