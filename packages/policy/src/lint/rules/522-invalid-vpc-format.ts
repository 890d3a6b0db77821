import { withArticle } from '../article.ts';
import type { Rule } from '../rule.ts';
import { type RuleCase, when } from '../testing/cases.ts';
import { valueRule } from '../value-rule.ts';

/** The id of something in a VPC, after a prefix of its own. */
const vpcId = (number: number, code: string, key: string, noun: string, prefix: string): Rule => {
  const form = new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`);
  return valueRule(
    {
      number,
      code,
      type: 'ERROR',
      awsOnly: true,
      doc: `The id of ${withArticle(noun)} is ${prefix}- with 8 or 17 hexadecimal digits.`,
    },
    (value, { known, parsed }) =>
      known?.name === key &&
      parsed?.type === 'String' &&
      !(parsed.wildcards && /[*?]/.test(value)) &&
      !form.test(value)
        ? `"${value}" is not the id of ${withArticle(noun)}.`
        : undefined,
  );
};

export const rules: readonly Rule[] = [
  vpcId(522, 'INVALID_VPC_FORMAT', 'aws:SourceVpc', 'VPC', 'vpc'),
  vpcId(523, 'INVALID_VPCE_FORMAT', 'aws:SourceVpce', 'VPC endpoint', 'vpce'),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_VPC_FORMAT',
    triggers: [
      when('"StringEquals": {"aws:SourceVpc": «"vpc-xyz"»}'),
      when('"StringNotEquals": {"aws:SourceVpc": «"vpce-11111111"»}'),
    ],
    nearMisses: [
      when('"StringEquals": {"aws:SourceVpc": "vpc-0a1b2c3d4e5f67890"}'),
      when('"StringLike": {"aws:SourceVpc": "vpc-*"}'),
      when('"StringEquals": {"aws:SourceVpc": "${aws:PrincipalTag/vpc}"}'),
    ],
  },
  {
    code: 'INVALID_VPCE_FORMAT',
    triggers: [
      when('"StringEquals": {"aws:SourceVpce": «"vpc-11111111"»}'),
      when('"StringNotEquals": {"aws:SourceVpce": ["vpce-0a1b2c3d", «"vpce-0a1b2c3"»]}', {
        Effect: '"Deny"',
      }),
    ],
    nearMisses: [
      when('"StringEquals": {"aws:SourceVpce": "vpce-0a1b2c3d"}'),
      when('"StringLike": {"aws:SourceVpce": "vpce-*"}'),
      when('"StringEquals": {"aws:SourceVpc": "vpc-11111111"}'),
    ],
  },
];
