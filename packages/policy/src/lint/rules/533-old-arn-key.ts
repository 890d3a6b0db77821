import { parseArn } from '../../grammar/arn.ts';
import { type ConditionLine, conditionLines } from '../condition-lines.ts';
import { changing } from '../finding.ts';
import { atKey, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, IDENTITY_ENV, when } from '../testing/cases.ts';

/** Who asks, beyond doubt: an IAM or STS ARN is never the resource a service acts for. */
const ofPrincipals = (text: string) => ['iam', 'sts'].includes(parseArn(text)?.service ?? '');

const isOldArnKey = ({ key }: ConditionLine): boolean => key.key.toLowerCase() === 'aws:arn';

/** True where aws:ARN can only have meant aws:PrincipalArn. */
const meansPrincipal = ({ values }: ConditionLine): boolean =>
  values.length > 0 && values.every((item) => ofPrincipals(item.value));

/** The key that took the place of an old one. */
function successorOf(line: ConditionLine): string | undefined {
  if (line.key.key.toLowerCase() === 'aws:sourceowner') return 'aws:SourceAccount';
  // Where it is not clear what was meant, that is an error of its own.
  return isOldArnKey(line) && meansPrincipal(line) ? 'aws:PrincipalArn' : undefined;
}

export const rules: readonly Rule[] = [
  awsRule({
    number: 533,
    code: 'UNSUPPORTED_GLOBAL_CONDITION_KEY',
    type: 'ERROR',
    doc: 'The key aws:ARN is gone: aws:PrincipalArn is who asks, aws:SourceArn what a service acts for.',
    *check({ document }) {
      for (const line of conditionLines(document))
        if (isOldArnKey(line) && !meansPrincipal(line))
          yield {
            message:
              'Use "aws:PrincipalArn" for who asks, or "aws:SourceArn" for the resource that a service acts for.',
            at: atKey(line.key),
          };
    },
  }),
  awsRule({
    number: 534,
    code: 'DEPRECATED_GLOBAL_CONDITION_KEY',
    type: 'WARNING',
    doc: 'Keys that newer ones have replaced; fewer and fewer services set them.',
    *check({ document }) {
      for (const line of conditionLines(document)) {
        const successor = successorOf(line);
        if (successor !== undefined)
          yield {
            message: `"${line.key.key}" is outdated. Use "${successor}".`,
            at: atKey(line.key),
            fixes: [changing(replaceString(`Change to "${successor}"`, line.key.keyNode, successor))],
          };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'UNSUPPORTED_GLOBAL_CONDITION_KEY',
    triggers: [
      when('"ArnLike": {«"aws:ARN"»: "arn:aws:s3:::source-bucket"}'),
      when('"StringLike": {«"aws:arn"»: ["arn:aws:iam::444455556666:role/a", "*"]}'),
    ],
    nearMisses: [
      when('"ArnLike": {"aws:PrincipalArn": "arn:aws:s3:::source-bucket"}'),
      when('"ArnLike": {"aws:ARN": "arn:aws:iam::444455556666:role/a"}'),
    ],
  },
  {
    code: 'DEPRECATED_GLOBAL_CONDITION_KEY',
    env: IDENTITY_ENV,
    triggers: [
      when('"ArnLike": {«"aws:Arn"»: "arn:aws:iam::444455556666:role/a"}', { Principal: null }),
      when('"StringEquals": {«"aws:SourceOwner"»: "111122223333"}', { Principal: null }),
    ],
    nearMisses: [when('"StringEquals": {"aws:SourceAccount": "111122223333"}', { Principal: null })],
  },
  {
    code: 'DEPRECATED_GLOBAL_CONDITION_KEY',
    triggers: [when('"StringEquals": {«"aws:SourceOwner"»: "111122223333"}')],
    nearMisses: [when('"ArnLike": {"aws:ARN": "arn:aws:s3:::source-bucket"}')],
  },
];
