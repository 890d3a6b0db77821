import { type Arn, isOpen, parseArn } from '../../grammar/arn.ts';
import { changing } from '../finding.ts';
import { resourcesIn } from '../items.ts';
import { type Rule, WITH_RESOURCE, atItem, replaceString } from '../rule.ts';
import {
  ACCESS_POINT_ENV,
  IDENTITY_ENV,
  POINT,
  type RuleCase,
  granting,
  onResource,
} from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 922,
    code: 'RESOURCE_NAMES_NOTHING',
    type: 'WARNING',
    kinds: WITH_RESOURCE,
    doc: 'After a slash an object is named: an ARN that ends there is neither the bucket nor anything in it.',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html#security_iam_service-with-iam-id-based-policies-resources',
    *check({ document }) {
      for (const item of resourcesIn(document)) {
        const arn = parseArn(item.value);
        const place = arn && placeOf(arn);
        if (place === undefined) continue;
        const before = item.value.slice(0, -arn!.resource.length);
        const [itself, objects] = [before + place.itself, `${before}${place.itself}${place.objects}`];
        yield {
          message: `Nothing has this ARN. The ${place.noun} is "${itself}", the objects in it are "${objects}".`,
          at: atItem(item),
          fixes: [objects, itself].map((meant) =>
            changing(replaceString(`Change to "${meant}"`, item.node, meant)),
          ),
        };
      }
    },
  },
];

interface Place {
  readonly noun: string;
  /** The resource part of its ARN, and what follows for the objects in it. */
  readonly itself: string;
  readonly objects: string;
}

/** What an ARN that breaks off at a slash, or before the object's key, began to name. */
function placeOf({ service, region, account, resource }: Arn): Place | undefined {
  // A wildcard crosses slashes and may stand for the name of an object.
  if (service !== 's3' || isOpen(resource)) return undefined;
  const [, point] = /^(accesspoint\/[^/]+)(?:\/|\/object\/?)$/.exec(resource) ?? [];
  if (point !== undefined) return { noun: 'access point', itself: point, objects: '/object/*' };
  const [, bucket] = /^([^/]+)\/$/.exec(resource) ?? [];
  if (bucket === undefined || region !== '' || account !== '') return undefined;
  return { noun: 'bucket', itself: bucket, objects: '/*' };
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'RESOURCE_NAMES_NOTHING',
    triggers: [
      onResource('«"arn:aws:s3:::analytics-lake/"»'),
      onResource('["arn:aws:s3:::analytics-lake", «"arn:aws:s3:::analytics-lake/"»]'),
    ],
    nearMisses: [
      onResource('"arn:aws:s3:::analytics-lake"'),
      onResource('"arn:aws:s3:::analytics-lake/*"'),
      // What the consoles create for an empty folder.
      onResource('"arn:aws:s3:::analytics-lake/reports/"'),
      onResource('"arn:aws:s3:::analytics-*/"'),
      onResource('"arn:aws:s3:::analytics-lake/${aws:username}/"'),
    ],
  },
  {
    code: 'RESOURCE_NAMES_NOTHING',
    env: ACCESS_POINT_ENV,
    triggers: [
      onResource(`«"${POINT}/"»`),
      onResource(`«"${POINT}/object"»`),
      onResource(`«"${POINT}/object/"»`),
    ],
    nearMisses: [
      onResource(`"${POINT}"`),
      onResource(`"${POINT}/object/*"`),
      onResource(`"${POINT}/object/reports/"`),
    ],
  },
  {
    code: 'RESOURCE_NAMES_NOTHING',
    env: IDENTITY_ENV,
    triggers: [granting('"s3:GetObject"', '«"arn:aws-cn:s3:::analytics-lake/"»')],
    nearMisses: [granting('"iam:GetRole"', '"arn:aws:iam::111122223333:role/team/"')],
  },
];
