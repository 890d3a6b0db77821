import type { PolicyEnv } from '../document/env.ts';
import { type Arn, parseArn } from './arn.ts';
import { resourcesIn } from './items.ts';
import { type Report, type Rule, WITH_RESOURCE, atItem, awsRule, replaceString } from './rule.ts';

export interface ArnProblem {
  readonly message: string;
  /** The ARN as it should be, where that is certain. */
  readonly meant?: string;
}

/** A rule about one field of a resource's ARN; texts without six fields are for other rules. */
export function arnFieldRule(
  rule: Pick<Rule, 'number' | 'code' | 'doc'>,
  problem: (arn: Arn, env: PolicyEnv) => ArnProblem | undefined,
): Rule {
  return awsRule({
    ...rule,
    type: 'ERROR',
    kinds: WITH_RESOURCE,
    *check({ document, env }): Iterable<Report> {
      for (const item of resourcesIn(document)) {
        const arn = parseArn(item.value);
        const found = arn && problem(arn, env);
        if (found === undefined) continue;
        yield {
          message: found.message,
          at: atItem(item),
          fixes:
            found.meant === undefined
              ? []
              : [replaceString(`Change to "${found.meant}"`, item.node, found.meant)],
        };
      }
    },
  });
}

export const writeArn = (arn: Arn): string =>
  `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.account}:${arn.resource}`;
