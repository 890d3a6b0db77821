import { nullInstead, lineRemoval } from '../condition-edits.ts';
import { type ConditionLine, conditionLines, isMultivalued } from '../condition-lines.ts';
import { removal } from '../edits.ts';
import type { Fix } from '../finding.ts';
import { type Report, type Rule, type RuleContext, atKey, awsRule } from '../rule.ts';
import { type RuleCase, DENY, LIST, policy, statement, when } from '../testing/cases.ts';

/** What a line over the pattern `*` alone comes to. */
type OpenWildcard = 'present' | 'absent' | 'always' | 'never';

/**
 * `*` matches every value, the empty one too, so the line only asks whether there is a value.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists
 */
function openWildcard({ parsed, known, values }: ConditionLine): OpenWildcard | undefined {
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
function openWildcardRule(
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

export const rules: readonly Rule[] = [
  openWildcardRule(
    {
      number: 546,
      code: 'EQUIVALENT_TO_NULL_FALSE',
      doc: 'A * alone only asks whether the key is there: Null with false says so.',
    },
    'present',
    ({ key }) =>
      `This asks only whether the request has "${key.key}". Write "Null": {"${key.key}": "false"}.`,
    (line, { document }) => {
      const edits = nullInstead(document, line, 'false');
      return edits && { title: 'Ask with Null', edits };
    },
  ),
  openWildcardRule(
    {
      number: 547,
      code: 'EQUIVALENT_TO_NULL_TRUE',
      doc: 'Not like * only asks whether the key is missing: Null with true says so.',
    },
    'absent',
    ({ key }) =>
      `This asks only whether the request lacks "${key.key}". Write "Null": {"${key.key}": "true"}.`,
    (line, { document }) => {
      const edits = nullInstead(document, line, 'true');
      return edits && { title: 'Ask with Null', edits };
    },
  ),
  openWildcardRule(
    {
      number: 548,
      code: 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
      doc: 'A line that every request passes, with the key and without it, says nothing.',
    },
    'always',
    ({ key }) => `Every request passes this, with "${key.key}" or without it. Remove the line.`,
    (line) => {
      const edit = lineRemoval(line);
      return edit && { title: 'Remove the line', edits: [edit] };
    },
  ),
  openWildcardRule(
    {
      number: 549,
      code: 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
      doc: 'A line that no request passes makes its statement void.',
    },
    'never',
    ({ key }) =>
      `No value of "${key.key}" passes this, so the statement never applies. Remove one or the other.`,
    ({ statement }, { document }) =>
      document.statements.length > 1
        ? { title: 'Remove the statement', edits: [removal(statement.node)] }
        : undefined,
  ),
];

const NEVER = '{"ForAnyValue:StringNotLike": {«"aws:TagKeys"»: "*"}}';

export const cases = (): readonly RuleCase[] => [
  {
    code: 'EQUIVALENT_TO_NULL_FALSE',
    triggers: [
      when('"StringLike": {«"s3:prefix"»: "*"}', LIST),
      when('"StringLike": {"s3:delimiter": "/", «"s3:prefix"»: ["a", "*"]}', LIST),
      when('"StringLike": {«"s3:prefix"»: "*"}, "Bool": {"aws:SecureTransport": "true"}', LIST),
      when('"ForAnyValue:StringLike": {«"aws:TagKeys"»: "*"}'),
    ],
    nearMisses: [
      when('"StringLike": {"s3:prefix": "a*"}', LIST),
      when('"StringLikeIfExists": {"s3:prefix": "*"}', LIST),
      when('"StringEquals": {"s3:prefix": "*"}', LIST),
      when('"StringLike": {"s3:prefix": "${*}"}', LIST),
      when('"StringLike": {"aws:TagKeys": "*"}'),
    ],
  },
  {
    code: 'EQUIVALENT_TO_NULL_TRUE',
    triggers: [
      when('"StringNotLike": {«"aws:PrincipalTag/team"»: "*"}', DENY),
      when('"StringNotLikeIfExists": {«"aws:PrincipalTag/team"»: "*"}', DENY),
    ],
    nearMisses: [
      when('"StringNotLike": {"aws:PrincipalTag/team": "a*"}', DENY),
      when('"StringLike": {"aws:PrincipalTag/team": "*"}', DENY),
    ],
  },
  {
    code: 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
    triggers: [
      when('"StringLikeIfExists": {«"s3:prefix"»: "*"}', LIST),
      when('"ForAllValues:StringLike": {«"aws:TagKeys"»: ["*"]}, "Bool": {"aws:SecureTransport": "true"}'),
    ],
    nearMisses: [
      when('"StringLikeIfExists": {"s3:prefix": "a*"}', LIST),
      when('"StringLike": {"s3:prefix": "*"}', LIST),
    ],
  },
  {
    code: 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
    triggers: [
      policy(statement({ Condition: NEVER })),
      policy(statement({ Condition: NEVER }), statement({ Sid: '"Two"', Action: '"s3:PutObject"' })),
    ],
    nearMisses: [
      when('"ForAnyValue:StringNotLike": {"aws:TagKeys": "a*"}'),
      when('"StringNotLike": {"s3:prefix": "*"}', LIST),
    ],
  },
];
