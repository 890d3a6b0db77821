import { hasVpceKey } from '../../data/vpce-services.ts';
import { conditionLines } from '../condition-lines.ts';
import { atItem, atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, IDENTITY_ENV, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 539,
    code: 'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
    type: 'WARNING',
    doc: 'Only some services say who owns the VPC endpoint; for the others the key is never there.',
    *check({ document, env }) {
      for (const { key, statement } of conditionLines(document)) {
        const lower = key.key.toLowerCase();
        if (!/^aws:vpce(account|orgid|orgpaths)$/.test(lower)) continue;
        const not = statement.get('NotAction');
        if (not && env.kind !== 'bucket' && env.kind !== 'access-point') {
          yield {
            message: `List the actions: many services do not have "${key.key}".`,
            at: [atKey(key), atKey(not)],
          };
          continue;
        }
        const wrong = statement.actions.find(({ value }) => {
          // A policy on a bucket is about S3 whatever it says.
          if (value === '*') return env.kind !== 'bucket' && env.kind !== 'access-point';
          const service = value.split(':')[0]!.toLowerCase();
          if (value.toLowerCase() === 'iam:passrole') return true;
          return !/[*?]/.test(service) && !hasVpceKey(lower, service);
        });
        if (wrong && !not)
          yield {
            message: `"${wrong.value}" reaches services whose requests never have "${key.key}". Put it into a statement without this condition.`,
            at: [atKey(key), atItem(wrong)],
          };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
    env: IDENTITY_ENV,
    triggers: [
      when('"StringEquals": {«"aws:VpceAccount"»: "111122223333"}', {
        Principal: null,
        Action: '["s3:GetObject", "ec2:RunInstances"]',
      }),
      when('"StringEquals": {«"aws:VpceOrgID"»: "o-1"}', { Principal: null, Action: '"*"' }),
      when('"StringEquals": {«"aws:VpceAccount"»: "111122223333"}', {
        Principal: null,
        Action: null,
        NotAction: '"s3:GetObject"',
      }),
      when('"StringEquals": {«"aws:VpceAccount"»: "111122223333"}', {
        Principal: null,
        Action: '"sqs:SendMessage"',
      }),
    ],
    nearMisses: [
      when('"StringEquals": {"aws:VpceAccount": "111122223333"}', { Principal: null }),
      when('"StringEquals": {"aws:VpceOrgID": "o-1"}', { Principal: null, Action: '"sqs:SendMessage"' }),
      when('"StringEquals": {"aws:SourceVpce": "vpce-11111111"}', { Principal: null, Action: '"*"' }),
    ],
  },
  {
    code: 'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
    triggers: [],
    nearMisses: [when('"StringEquals": {"aws:VpceAccount": "111122223333"}', { Action: '"*"' })],
  },
];
