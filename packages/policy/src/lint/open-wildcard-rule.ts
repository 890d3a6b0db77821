import { type ConditionLine, conditionLines, isMultivalued } from './condition-lines.ts';
import type { Fix } from './finding.ts';
import { type Report, type Rule, type RuleContext, atKey, awsRule } from './rule.ts';

/** What a line over the pattern `*` alone comes to. */
export type OpenWildcard = 'present' | 'absent' | 'always' | 'never';

/**
 * `*` matches every value, the empty one too, so the line only asks whether there is a value.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists
 */
export function openWildcard({ parsed, known, values }: ConditionLine): OpenWildcard | undefined {
  if (parsed?.name !== 'StringLike' && parsed?.name !== 'StringNotLike') return undefined;
  if (!values.some((item) => /^\*+$/.test(item.value))) return undefined;
  // Without a qualifier a key with several values never matches, which is an error of its own.
  if (known && isMultivalued(known) && !parsed.qualifier) return undefined;
  if (parsed.qualifier === 'ForAllValues') return parsed.negated ? 'absent' : 'always';
  if (parsed.qualifier === 'ForAnyValue') {
    if (parsed.ifExists) return undefined;
    return parsed.negated ? 'never' : 'present';
  }
  if (parsed.negated) return 'absent';
  return parsed.ifExists ? 'always' : 'present';
}

/** A suggestion about lines that the wildcard makes into something simpler. */
export function openWildcardRule(
  rule: Pick<Rule, 'number' | 'code' | 'doc'>,
  comesTo: OpenWildcard,
  message: (line: ConditionLine) => string,
  fix: (line: ConditionLine, context: RuleContext) => Fix | undefined,
): Rule {
  return awsRule({
    ...rule,
    type: 'SUGGESTION',
    *check(context): Iterable<Report> {
      for (const line of conditionLines(context.document)) {
        if (openWildcard(line) !== comesTo) continue;
        const mend = fix(line, context);
        yield {
          message: message(line),
          at: [atKey(line.key), atKey(line.operator)],
          fixes: mend ? [mend] : [],
        };
      }
    },
  });
}
