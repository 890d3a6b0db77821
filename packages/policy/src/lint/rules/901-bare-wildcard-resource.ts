import { matchActions } from '../../data/catalog.ts';
import type { Item, Statement } from '../../document/ast.ts';
import { objectsArn, resourceArn, type PolicyEnv } from '../../document/env.ts';
import type { Fix } from '../finding.ts';
import { S3_POLICIES, atItem, type Rule } from '../rule.ts';
import { type RuleCase, ACCESS_POINT_ENV, onResource, reading } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 901,
    code: 'BARE_WILDCARD_RESOURCE',
    type: 'ERROR',
    awsOnly: true,
    kinds: S3_POLICIES,
    doc: 'S3 refuses a * alone as the Resource of a bucket or access-point policy.',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
    *check({ document, env }) {
      for (const statement of document.statements)
        for (const item of statement.resources)
          if (item.value === '*')
            yield {
              message: 'S3 refuses a * alone here. Name the bucket or access point, its objects, or both.',
              at: atItem(item),
              fixes: naming(reachedBy(statement, env), item),
            };
    },
  },
];

/** The ARNs that the statement's actions can be about: of the bucket or access point, of its objects, or both. */
function reachedBy(statement: Statement, env: PolicyEnv): readonly string[] {
  const types = statement.actions.flatMap(({ value }) =>
    matchActions(value).flatMap(({ resources }) => resources.map(({ name }) => name)),
  );
  const objects = types.some((name) => name.endsWith('object'));
  const itself = types.some((name) => name === 'bucket' || name === 'accesspoint');
  const unsure = statement.get('NotAction') !== undefined || (!objects && !itself);
  return [
    itself || unsure ? resourceArn(env) : undefined,
    objects || unsure ? objectsArn(env) : undefined,
  ].filter((arn) => arn !== undefined);
}

function naming(arns: readonly string[], { node }: Item): readonly Fix[] {
  if (arns.length === 0) return [];
  const names = arns.map((arn) => JSON.stringify(arn));
  const list = names.join(', ');
  const content = names.length > 1 && node.parent?.type !== 'array' ? `[${list}]` : list;
  return [
    {
      title: `Change to ${names.join(' and ')}`,
      edits: [{ offset: node.offset, length: node.length, content }],
    },
  ];
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'BARE_WILDCARD_RESOURCE',
    triggers: [onResource('«"*"»')],
    nearMisses: [onResource('"arn:aws:s3:::analytics-lake/*"')],
  },
  {
    code: 'BARE_WILDCARD_RESOURCE',
    env: ACCESS_POINT_ENV,
    triggers: [reading('["arn:aws:s3:::a", «"*"»]')],
    nearMisses: [reading('"arn:aws:s3:eu-west-1:111122223333:accesspoint/*"')],
  },
];
