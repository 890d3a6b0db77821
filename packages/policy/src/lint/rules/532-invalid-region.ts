import { REGIONS } from '../../data/regions.ts';
import { hasWildcards, matcher } from '../../grammar/glob.ts';
import { closest } from '../closest.ts';
import { conditionLines } from '../condition-lines.ts';
import { atItem, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, when } from '../testing/cases.ts';

const KEYS =
  /^(aws:requestedregion|s3:destinationregion|s3:locationconstraint|kms:replicaregion|ec2:region)$/i;

/** What CreateBucket's LocationConstraint may also be: nothing for us-east-1, EU for eu-west-1. */
const OLD_CONSTRAINTS = new Set(['', 'EU']);

export const rules: readonly Rule[] = [
  awsRule({
    number: 532,
    code: 'INVALID_REGION',
    type: 'ERROR',
    awsOnly: true,
    doc: 'A condition on the Region compares with Regions that exist.',
    *check({ document }) {
      for (const { key, parsed, values } of conditionLines(document)) {
        if (parsed?.type !== 'String' || !KEYS.test(key.key)) continue;
        for (const item of values) {
          if (item.value.includes('${')) continue;
          if (/^s3:locationconstraint$/i.test(key.key) && OLD_CONSTRAINTS.has(item.value)) continue;
          // A wildcard where none is read has a warning of its own.
          const matches = hasWildcards(item.value) ? matcher(item.value) : undefined;
          if (
            matches ? !parsed.wildcards || REGIONS.some((one) => matches(one)) : REGIONS.includes(item.value)
          )
            continue;
          const meant = matches ? undefined : closest(item.value, REGIONS);
          yield {
            message: `"${item.value}" is not a Region known here.${meant ? ` Did you mean "${meant}"?` : ' Write one such as "eu-west-1".'}`,
            at: atItem(item),
            fixes: meant ? [replaceString(`Change to "${meant}"`, item.node, meant)] : [],
          };
        }
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_REGION',
    triggers: [
      when('"StringEquals": {"aws:RequestedRegion": «"eu-wst-1"»}'),
      when('"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", «"Ireland"»]}'),
      when('"StringLike": {"aws:RequestedRegion": «"europe-*"»}'),
    ],
    nearMisses: [
      when('"StringEquals": {"aws:RequestedRegion": "eusc-de-east-1"}'),
      when('"StringLike": {"aws:RequestedRegion": "eu-*"}'),
      when('"StringLike": {"s3:locationconstraint": ["", "EU"]}', { Action: '"s3:CreateBucket"' }),
      when('"StringEquals": {"aws:RequestedRegion": "${aws:PrincipalTag/region}"}'),
    ],
  },
];
