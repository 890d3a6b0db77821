import { resourceArn } from '../../document/env.ts';
import { globsOverlap, toGlob } from '../../grammar/glob.ts';
import { parseArn } from '../../grammar/arn.ts';
import { resourcesIn } from '../items.ts';
import { S3_POLICIES, atItem, awsRule, replaceString, type Rule } from '../rule.ts';
import {
  type RuleCase,
  ACCESS_GRANTS_ENV,
  ACCESS_POINT_ENV,
  POINT,
  onInstance,
  onResource,
} from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 415,
    code: 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY',
    type: 'ERROR',
    awsOnly: true,
    kinds: [...S3_POLICIES, 'access-grants'],
    doc: 'A policy on a resource can only be about that resource and what is in it.',
    *check({ document, env }) {
      const own = resourceArn(env);
      if (own === undefined) return;
      const inside = env.kind === 'access-point' ? `${own}/object/` : `${own}/`;
      for (const item of resourcesIn(document)) {
        const arn = parseArn(item.value);
        // Variables can become anything; the service decides about them.
        if (arn === undefined || item.value.includes('${')) continue;
        const glob = toGlob(item.value);
        if (globsOverlap(glob, toGlob(own)) || globsOverlap(glob, toGlob(`${inside}*`))) continue;
        const rest = /^[^/]*(\/.*)?$/.exec(arn.resource)?.[1] ?? '';
        const meant =
          env.kind === 'bucket' && arn.service === 's3' && arn.account === '' ? own + rest : undefined;
        yield {
          message: `This is another resource. The policy can only be about "${own}" and "${inside}*".`,
          at: atItem(item),
          fixes: meant === undefined ? [] : [replaceString(`Change to "${meant}"`, item.node, meant)],
        };
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY',
    triggers: [onResource('«"arn:aws:s3:::other-bucket/*"»'), onResource(`«"${POINT}"»`)],
    nearMisses: [
      onResource('"arn:aws:s3:::analytics-lake"'),
      onResource('"arn:aws:s3:::analytics-lake/reports/*"'),
      onResource('"arn:aws:s3:::analytics-*"'),
      onResource('"arn:aws:s3:::${aws:PrincipalTag/bucket}"'),
    ],
  },
  {
    code: 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY',
    env: ACCESS_POINT_ENV,
    triggers: [
      onResource('«"arn:aws:s3:::analytics-lake/*"»'),
      onResource(`«"${POINT.replace('marketing', 'other')}"»`),
    ],
    nearMisses: [onResource(`"${POINT}"`), onResource(`"${POINT}/object/reports/*"`)],
  },
  {
    code: 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY',
    env: ACCESS_GRANTS_ENV,
    triggers: [
      onInstance({ Resource: '«"arn:aws:s3:::analytics-lake/*"»' }),
      onInstance({ Resource: '«"arn:aws:s3:us-east-1:111122223333:access-grants/default"»' }),
    ],
    nearMisses: [
      onInstance(),
      onInstance({ Resource: '"arn:aws:s3:eu-west-1:111122223333:access-grants/default/grant/*"' }),
    ],
  },
];
