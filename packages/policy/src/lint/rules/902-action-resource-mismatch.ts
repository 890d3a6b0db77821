import { parseArn } from '../../grammar/arn.ts';
import { matchActions } from '../../data/catalog.ts';
import { remembered } from '../../data/remembered.ts';
import { objectsArn, resourceArn } from '../../document/env.ts';
import { WITH_RESOURCE, atItem, type Rule } from '../rule.ts';
import {
  type RuleCase,
  ACCESS_POINT_ENV,
  IDENTITY_ENV,
  POINT,
  granting,
  onResource,
} from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 902,
    code: 'ACTION_RESOURCE_MISMATCH',
    type: 'ERROR',
    kinds: WITH_RESOURCE,
    doc: 'Actions on objects need the ARN of objects, actions on the bucket the ARN of the bucket itself.',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
    *check({ document, env }) {
      for (const statement of document.statements) {
        if (statement.get('NotAction') || statement.get('NotResource') || statement.resources.length === 0)
          continue;
        const reached = statement.resources.map((resource) => placesOf(resource.value));
        for (const item of statement.actions) {
          const needs = needsOf(item.value);
          if (needs.length === 0) continue;
          if (
            needs.some((need) =>
              reached.some((place) => (need.object && place.object) || (need.container && place.container)),
            )
          )
            continue;
          const objects = needs.every((need) => need.object);
          const arn = objects ? objectsArn(env) : resourceArn(env);
          yield {
            message: `"${item.value}" is an action on ${objects ? 'objects' : 'the bucket or access point itself'}, and no Resource here is one.${arn === undefined ? '' : ` Add "${arn}".`}`,
            at: [atItem(item), ...statement.resources.map(atItem)],
          };
        }
      }
    },
  },
];

interface Places {
  readonly object: boolean;
  /** The bucket or access point itself. */
  readonly container: boolean;
}

/** The different places the actions behind a string apply to; actions on neither (CreateJob) are left out. */
const needsOf = remembered((action: string): readonly Places[] => {
  const needs = new Map<string, Places>();
  for (const { resources } of matchActions(action)) {
    const object = resources.some(({ name }) => name.endsWith('object'));
    const container = resources.some(({ name }) => name === 'bucket' || name === 'accesspoint');
    if (object || container) needs.set(`${object} ${container}`, { object, container });
  }
  return [...needs.values()];
});

/** What a Resource can be. */
const placesOf = remembered((value: string): Places => {
  // What is no ARN of S3 has findings of its own, and a variable can become anything.
  const arn = parseArn(value);
  if (value.includes('${') || arn?.service !== 's3') return { object: true, container: true };
  const path = arn.resource;
  if (!path.startsWith('accesspoint/'))
    return { object: /[/*]/.test(path), container: !path.includes('/') || /^\*+$/.test(path) };
  const inside = /^accesspoint\/[^/]*\/object\//.test(path);
  return { object: inside || path.endsWith('*'), container: !inside };
});

export const cases = (): readonly RuleCase[] => [
  {
    code: 'ACTION_RESOURCE_MISMATCH',
    triggers: [
      onResource('"arn:aws:s3:::analytics-lake/*"', '«"s3:ListBucket"»'),
      onResource('"arn:aws:s3:::analytics-lake"', '["s3:ListBucket", «"s3:GetObject"»]'),
      onResource('"arn:aws:s3:::analytics-lake"', '«"s3:PutObject*"»'),
    ],
    nearMisses: [
      onResource(
        '["arn:aws:s3:::analytics-lake", "arn:aws:s3:::analytics-lake/*"]',
        '["s3:ListBucket", "s3:GetObject"]',
      ),
      onResource('"arn:aws:s3:::analytics-lake*"', '["s3:ListBucket", "s3:GetObject"]'),
      onResource('"arn:aws:s3:::analytics-lake"', '"s3:Get*"'),
      onResource('"*"', '"s3:ListBucket"'),
    ],
  },
  {
    code: 'ACTION_RESOURCE_MISMATCH',
    env: ACCESS_POINT_ENV,
    triggers: [
      onResource(`"${POINT}"`, '«"s3:GetObject"»'),
      onResource(`"${POINT}/object/*"`, '«"s3:ListBucket"»'),
    ],
    nearMisses: [
      onResource(`"${POINT}/object/*"`, '"s3:GetObject"'),
      onResource(`"${POINT}"`, '"s3:ListBucket"'),
    ],
  },
  {
    code: 'ACTION_RESOURCE_MISMATCH',
    env: IDENTITY_ENV,
    triggers: [
      granting('«"s3:ListBucket"»', '"arn:aws:s3:::analytics-lake/*"'),
      granting('["kms:Decrypt", «"s3:GetObject"»]', '["arn:aws:s3:::analytics-lake"]'),
    ],
    nearMisses: [
      granting('"s3:ListBucket"', '"*"'),
      granting(
        '["s3:GetObject", "kms:Decrypt"]',
        '["arn:aws:s3:::analytics-lake/*", "arn:aws:kms:eu-west-1:111122223333:key/*"]',
      ),
      granting('"kms:Decrypt"', '"arn:aws:s3:::analytics-lake"'),
    ],
  },
];
