import { ARN_FIELDS } from '../../grammar/arn.ts';
import { resourcesIn } from '../items.ts';
import { WITH_RESOURCE, atItem, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, onResource } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 404,
    code: 'MISSING_ARN_FIELD',
    type: 'ERROR',
    awsOnly: true,
    kinds: WITH_RESOURCE,
    doc: 'An ARN has six fields: arn:partition:service:region:account:resource. Fields of S3 buckets are empty, not absent.',
    *check({ document }) {
      for (const item of resourcesIn(document)) {
        const fields = item.value.split(':');
        if (fields[0] !== 'arn' || fields.length >= ARN_FIELDS) continue;
        const resource = fields.at(-1) ?? '';
        const meant =
          fields[2] === 's3' && fields.length > 3 && resource !== ''
            ? `arn:${fields[1]}:s3:::${resource}`
            : undefined;
        yield {
          message: `The ARN has ${fields.length} fields; six are needed: arn:partition:service:region:account:resource.`,
          at: atItem(item),
          fixes: meant === undefined ? [] : [replaceString(`Change to "${meant}"`, item.node, meant)],
        };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'MISSING_ARN_FIELD',
    triggers: [onResource('«"arn:aws:s3::analytics-lake/*"»'), onResource('«"arn:aws:s3"»')],
    nearMisses: [onResource('"arn:aws:s3:::analytics-lake/*"')],
  },
];
