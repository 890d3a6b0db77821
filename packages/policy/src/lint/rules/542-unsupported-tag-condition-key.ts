import { isKnownService, matchActions } from '../../data/catalog.ts';
import { remembered } from '../../data/remembered.ts';
import { UNTAGGED_SERVICES } from '../../data/untagged-services.gen.ts';
import { conditionLines } from '../condition-lines.ts';
import { type Rule, WITH_RESOURCE, atItem, atKey, awsRule } from '../rule.ts';
import { type RuleCase, IDENTITY_ENV, one } from '../testing/cases.ts';

const untagged = new Set(UNTAGGED_SERVICES.split(' '));

/** True when no action behind the pattern has aws:ResourceTag; services without tables are known as a whole only. */
const lacksResourceTag = remembered((pattern: string): boolean => {
  const service = pattern.slice(0, Math.max(0, pattern.indexOf(':'))).toLowerCase();
  if (!isKnownService(service)) return untagged.has(service);
  const actions = matchActions(pattern);
  return (
    actions.length > 0 &&
    !actions.some((action) => action.keys.some(({ name }) => name === 'aws:ResourceTag/${TagKey}'))
  );
});

/** A condition on a resource's tag over actions whose requests never have it: the statement does not reach them. */
function tagConditionRule(
  rule: Pick<Rule, 'number' | 'code' | 'type' | 'doc'>,
  effect: 'Allow' | 'Deny',
  element: 'Action' | 'NotAction',
  message: (key: string, action: string) => string,
): Rule {
  return awsRule({
    ...rule,
    kinds: WITH_RESOURCE,
    *check({ document }) {
      for (const line of conditionLines(document)) {
        const { statement, key, parsed } = line;
        const member = statement.get(element);
        if (line.effect !== effect || member === undefined || !/^aws:resourcetag\/./i.test(key.key)) continue;
        if (parsed === undefined || parsed.negated || parsed.ifExists || parsed.name === 'Null') continue;
        if (element === 'NotAction') {
          yield { message: message(key.key, ''), at: [atKey(key), atKey(member)] };
          continue;
        }
        const wrong = statement.actions.filter((item) => lacksResourceTag(item.value));
        if (wrong.length > 0)
          yield {
            message: message(key.key, wrong.map((item) => `"${item.value}"`).join(', ')),
            at: [atKey(key), ...wrong.map(atItem)],
          };
      }
    },
  });
}

export const rules: readonly Rule[] = [
  tagConditionRule(
    {
      number: 542,
      code: 'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
      type: 'SECURITY_WARNING',
      doc: 'A Deny by tag does not reach actions whose requests have no tag of the resource.',
    },
    'Deny',
    'Action',
    (key, actions) =>
      `Requests for ${actions} never have "${key}", so they are not denied. Deny them in a statement of their own.`,
  ),
  tagConditionRule(
    {
      number: 543,
      code: 'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
      type: 'SECURITY_WARNING',
      doc: 'A Deny by tag over all but some actions misses every action whose requests have no tag.',
    },
    'Deny',
    'NotAction',
    (key) => `Actions whose requests never have "${key}" are not denied. List what is meant in "Action".`,
  ),
  tagConditionRule(
    {
      number: 544,
      code: 'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
      type: 'SUGGESTION',
      doc: 'An Allow by tag does not reach actions whose requests have no tag of the resource.',
    },
    'Allow',
    'Action',
    (key, actions) =>
      `Requests for ${actions} never have "${key}", so they are not allowed. Allow them in a statement of their own.`,
  ),
  tagConditionRule(
    {
      number: 545,
      code: 'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
      type: 'SUGGESTION',
      doc: 'An Allow by tag over all but some actions misses every action whose requests have no tag.',
    },
    'Allow',
    'NotAction',
    (key) => `Actions whose requests never have "${key}" are not allowed. List what is meant in "Action".`,
  ),
];

const TAGGED = '{"StringEquals": {"aws:ResourceTag/team": "a"}}';

const tagged = (effect: string, actions: string, condition = TAGGED) =>
  one({ Principal: null, Resource: '"*"', Effect: `"${effect}"`, Action: actions, Condition: condition });

const markedTag = TAGGED.replace('"aws:ResourceTag/team"', '«"aws:ResourceTag/team"»');

const taggedNot = (effect: string, condition = TAGGED) =>
  one({
    Principal: null,
    Resource: '"*"',
    Effect: `"${effect}"`,
    Action: null,
    NotAction: '"s3:GetObject"',
    Condition: condition,
  });

export const cases = (): readonly RuleCase[] => [
  {
    code: 'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    env: IDENTITY_ENV,
    triggers: [
      tagged('Deny', '["s3:DeleteBucket", "s3:ListAllMyBuckets"]', markedTag),
      tagged('Deny', '"route53:*"', markedTag),
    ],
    nearMisses: [
      tagged('Deny', '"s3:DeleteBucket"'),
      tagged('Allow', '"s3:ListAllMyBuckets"'),
      tagged('Deny', '"s3:ListAllMyBuckets"', '{"Null": {"aws:ResourceTag/team": "true"}}'),
      tagged('Deny', '"s3:ListAllMyBuckets"', '{"StringNotEquals": {"aws:ResourceTag/team": "a"}}'),
      tagged('Deny', '"lambda:DeleteFunction"'),
    ],
  },
  {
    code: 'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    env: IDENTITY_ENV,
    triggers: [taggedNot('Deny', markedTag)],
    nearMisses: [taggedNot('Allow'), tagged('Deny', '"s3:DeleteBucket"')],
  },
  {
    code: 'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    env: IDENTITY_ENV,
    triggers: [tagged('Allow', '["s3:ListAllMyBuckets", "s3:GetObject"]', markedTag)],
    nearMisses: [tagged('Allow', '"s3:GetObject"'), tagged('Deny', '"s3:ListAllMyBuckets"')],
  },
  {
    code: 'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    env: IDENTITY_ENV,
    triggers: [taggedNot('Allow', markedTag)],
    nearMisses: [taggedNot('Deny'), tagged('Allow', '"s3:GetObject"')],
  },
];
