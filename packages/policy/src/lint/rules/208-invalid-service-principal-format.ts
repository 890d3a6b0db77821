import type { Item } from '../../document/ast.ts';
import { conditionLines } from '../condition-lines.ts';
import type { Fix } from '../finding.ts';
import { principalsIn } from '../items.ts';
import { atItem, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, one, when } from '../testing/cases.ts';

const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/;

/** Condition keys whose values are service principals. */
const KEYS = new Set([
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'iam:passedtoservice',
  'iam:awsservicename',
  'kms:viaservice',
]);

export const rules: readonly Rule[] = [
  awsRule({
    number: 208,
    code: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
    type: 'ERROR',
    awsOnly: true,
    doc: 'A service principal is written SERVICE.amazonaws.com.',
    *check({ document }) {
      const message = (item: Item) =>
        `"${item.value}" is not a service. Write it as "cloudtrail.amazonaws.com", in lower case.`;
      for (const item of principalsIn(document))
        if (item.type?.key === 'Service' && item.value !== '*' && !SERVICE.test(item.value))
          yield { message: message(item), at: atItem(item), fixes: fixesFor(item) };
      for (const { key, parsed, values } of conditionLines(document)) {
        if (parsed?.type !== 'String' || !KEYS.has(key.key.toLowerCase())) continue;
        for (const item of values)
          if (!/[*?]|\$\{/.test(item.value) && !SERVICE.test(item.value))
            yield { message: message(item), at: atItem(item), fixes: fixesFor(item) };
      }
    },
  }),
];

/** `CloudTrail` and `CloudTrail.amazonaws.com` leave no doubt of what was meant. */
function fixesFor({ value, node }: Item): Fix[] {
  const name = /^([a-z0-9-]+)(\.amazonaws\.com)?$/i.exec(value)?.[1]?.toLowerCase();
  if (name === undefined) return [];
  const meant = `${name}.amazonaws.com`;
  return [replaceString(`Change to "${meant}"`, node, meant)];
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
    triggers: [
      one({ Principal: '{"Service": «"cloudtrail"»}' }),
      one({ Principal: '{"Service": «"S3.amazonaws.com"»}' }),
      when('"StringEquals": {"aws:PrincipalServiceName": «"cloudtrail"»}'),
      when('"ForAnyValue:StringEquals": {"aws:CalledVia": ["athena.amazonaws.com", «"Glue"»]}'),
    ],
    nearMisses: [
      one({ Principal: '{"Service": "delivery.logs.amazonaws.com"}' }),
      one({ Principal: '{"Service": "logs.eu-west-1.amazonaws.com"}' }),
      when('"StringEquals": {"aws:PrincipalServiceName": "cloudtrail.amazonaws.com"}'),
      when('"StringLike": {"aws:PrincipalServiceName": "*.amazonaws.com"}'),
    ],
  },
];
