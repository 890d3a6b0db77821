import { objectsArn } from '../../document/env.ts';
import { resourcesIn } from '../items.ts';
import { WITH_RESOURCE, atItem, awsRule, replaceString, type Rule } from '../rule.ts';
import { type RuleCase, onResource } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 403,
    code: 'INVALID_ARN_PREFIX',
    type: 'ERROR',
    awsOnly: true,
    kinds: WITH_RESOURCE,
    doc: 'A resource is an ARN and begins with arn:, or is a * alone.',
    *check({ document, env }) {
      for (const item of resourcesIn(document)) {
        if (item.value === '*' || item.value.trimStart().startsWith('arn:') || item.value.startsWith('${'))
          continue;
        const path = item.value.replace(/^(s3:\/\/|https?:\/\/[^/]+\/)/, '').replace(`${env.bucket}/`, '');
        const meant =
          env.kind === 'bucket' && /^[\w./*-]+$/.test(path)
            ? objectsArn(env)?.replace(/\*$/, path)
            : undefined;
        yield {
          message: `"${item.value}" is not an ARN. An object's ARN is written "${objectsArn(env) ?? 'arn:aws:s3:::BUCKET_ENV/*'}".`,
          at: atItem(item),
          fixes: meant === undefined ? [] : [replaceString(`Change to "${meant}"`, item.node, meant)],
        };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_ARN_PREFIX',
    triggers: [onResource('«"analytics-lake/*"»'), onResource('«"s3://analytics-lake/reports/*"»')],
    nearMisses: [
      onResource('"arn:aws:s3:::analytics-lake"'),
      onResource('"*"'),
      onResource('" arn:aws:s3:::analytics-lake"'),
    ],
  },
];
