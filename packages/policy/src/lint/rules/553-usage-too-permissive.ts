import { type ConditionLine, conditionLines } from '../condition-lines.ts';
import { atItem, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, DENY, LIST, when } from '../testing/cases.ts';
import { variablesOf } from '../../grammar/variables.ts';

/**
 * Keys that take no wildcard and no variable at all.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive
 */
const SENSITIVE = new Set([
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
]);

/**
 * Keys that say who asks or for whom, where six characters must be fixed. AWS does not list them: S3's own names
 * (`s3:prefix`, tags) are left out, since its documentation writes `home/${aws:username}/*`.
 */
const IDENTIFYING = new Set([
  'aws:principalarn',
  'aws:principalorgpaths',
  'aws:resourceorgpaths',
  'aws:sourcearn',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpcarn',
  'aws:vpceorgpaths',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:federatedprovider',
  's3:dataaccesspointarn',
  's3:dataaccesspointaccount',
]);

const FIXED_LETTERS = 6;

/** True where a wider value lets more requests through: an Allow that compares, or a Deny that excepts. */
function loosens({ effect, parsed }: ConditionLine): boolean {
  if (parsed === undefined || (parsed.type !== 'String' && parsed.type !== 'ARN')) return false;
  return effect === 'Allow' ? !parsed.negated : effect === 'Deny' && parsed.negated;
}

/** Why an open part (a wildcard or a variable) that begins at `at` in a value of the key is too open. */
function tooOpen(key: string, value: string, at: number, what: string): string | undefined {
  const lower = key.toLowerCase();
  if (SENSITIVE.has(lower))
    return `"${key}" says who may come in: ${what} has no use here and can match anybody. Write the value out.`;
  if (lower === 'aws:userid') {
    const colon = value.indexOf(':');
    const left = colon < 0 ? value : value.slice(0, colon);
    const alone = colon >= 0 && /^(\*|\$\{[^}]*\})$/.test(left);
    return (colon >= 0 && at > colon) || alone
      ? undefined
      : `In "${key}" put ${what} behind the colon, as in "AROAEXAMPLEID:*".`;
  }
  return IDENTIFYING.has(lower) && at < FIXED_LETTERS
    ? `Put at least ${FIXED_LETTERS} fixed characters before ${what} in "${key}".`
    : undefined;
}

/** Variables nobody can choose the value of; AWS's own documentation compares aws:ResourceOrgID with one. */
const GIVEN = /^aws:(principal|resource)(account|orgid)\b/i;

export const rules: readonly Rule[] = [
  awsRule({
    number: 553,
    code: 'WILDCARD_USAGE_TOO_PERMISSIVE',
    type: 'ERROR',
    doc: 'A wildcard in a value that says who may come in can match anybody.',
    *check({ document }) {
      for (const line of conditionLines(document)) {
        if (!line.parsed?.wildcards || !loosens(line)) continue;
        for (const item of line.values) {
          // `${*}` is the character itself; what a variable may become is another rule's matter.
          const bare = item.value.replaceAll(/\$\{[^}]*\}/g, (all) => '$'.repeat(all.length));
          const message = tooOpen(line.key.key, bare, bare.search(/[*?]/), 'a wildcard');
          if (/[*?]/.test(bare) && message !== undefined) yield { message, at: atItem(item) };
        }
      }
    },
  }),
  awsRule({
    number: 608,
    code: 'VARIABLE_USAGE_TOO_PERMISSIVE',
    type: 'ERROR',
    doc: 'A variable in a value that says who may come in is whatever the caller makes it.',
    *check({ document }) {
      for (const line of conditionLines(document)) {
        if (!loosens(line)) continue;
        for (const item of line.values) {
          const open = variablesOf(item.value).find(({ body }) => !GIVEN.test(body));
          const message = open && tooOpen(line.key.key, item.value, open.start, 'a variable');
          if (message !== undefined) yield { message, at: atItem(item) };
        }
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'WILDCARD_USAGE_TOO_PERMISSIVE',
    triggers: [
      when('"StringLike": {"aws:PrincipalOrgID": «"o-*"»}'),
      when('"StringLike": {"aws:SourceAccount": ["111122223333", «"4444*"»]}'),
      when('"StringNotLike": {"aws:SourceVpce": «"vpce-*"»}', DENY),
      when('"StringLike": {"aws:userid": «"AROA*:mira"»}'),
      when('"StringLike": {"aws:userid": «"*"»}'),
      when('"ArnLike": {"aws:PrincipalArn": «"arn:*"»}'),
    ],
    nearMisses: [
      when('"StringEquals": {"aws:PrincipalOrgID": "o-1"}'),
      when('"StringLike": {"aws:PrincipalOrgID": "o-*"}', DENY),
      when('"StringLike": {"aws:userid": "AROAEXAMPLEEXAMPLE12:*"}'),
      when('"StringLike": {"aws:userid": "*:mira"}'),
      when('"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/*"}'),
      when('"StringLike": {"s3:prefix": "*"}', LIST),
      when('"StringLike": {"aws:PrincipalTag/team": "*"}'),
    ],
  },
  {
    code: 'VARIABLE_USAGE_TOO_PERMISSIVE',
    triggers: [
      when('"StringEquals": {"aws:PrincipalOrgID": «"${aws:PrincipalTag/org}"»}'),
      when('"StringNotEquals": {"aws:SourceVpc": «"${aws:PrincipalTag/vpc}"»}', DENY),
      when('"StringLike": {"aws:userid": «"${aws:username}"»}'),
      when('"ArnLike": {"aws:PrincipalArn": «"${aws:PrincipalTag/arn}"»}'),
    ],
    nearMisses: [
      when('"StringNotEquals": {"aws:ResourceOrgID": "${aws:PrincipalOrgID}"}', DENY),
      when('"StringLike": {"s3:prefix": "home/${aws:username}/*"}', LIST),
      when('"StringLike": {"aws:userid": "AROAEXAMPLEEXAMPLE12:${aws:PrincipalTag/name}"}'),
      when('"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/${aws:PrincipalTag/team}"}'),
    ],
  },
];
