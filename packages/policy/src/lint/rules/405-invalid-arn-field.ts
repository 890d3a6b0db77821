import { isServicePrefix, isKnownService } from '../../data/catalog.ts';
import { REGIONS } from '../../data/regions.ts';
import { arnFieldRule, writeArn } from '../arn-field-rule.ts';
import { PARTITIONS, isOpen, isRegion, resourceTypesAt } from '../arn.ts';
import { closest } from '../closest.ts';
import type { Rule } from '../rule.ts';
import { type RuleCase, IDENTITY_ENV, POINT, granting, onResource, one, reading } from '../testing/cases.ts';

/** Services whose ARNs begin otherwise than their actions. */
const IN_ARNS = new Set(['catalog', 'elastic-inference', 'route53-recovery-control']);

export const rules: readonly Rule[] = [
  arnFieldRule(
    {
      number: 405,
      code: 'INVALID_PARTITION',
      doc: 'The second field of an ARN is a partition such as aws or aws-cn.',
    },
    (arn, env) =>
      isOpen(arn.partition) || PARTITIONS.includes(arn.partition)
        ? undefined
        : {
            message: `"${arn.partition}" is not a partition. Here it is "${env.partition}".`,
            meant: writeArn({ ...arn, partition: env.partition }),
          },
  ),
  arnFieldRule(
    { number: 406, code: 'INVALID_SERVICE', doc: 'The third field of an ARN is an AWS service.' },
    (arn) =>
      isOpen(arn.service) || isServicePrefix(arn.service) || IN_ARNS.has(arn.service)
        ? undefined
        : { message: `"${arn.service}" is not an AWS service. For buckets and objects it is "s3".` },
  ),
  arnFieldRule(
    { number: 407, code: 'INVALID_ARN_SERVICE_CASE', doc: 'The service in an ARN is in lower case.' },
    (arn) => {
      const lower = arn.service.toLowerCase();
      return lower === arn.service || !isServicePrefix(lower)
        ? undefined
        : {
            message: `Write the service in lower case: "${lower}".`,
            meant: writeArn({ ...arn, service: lower }),
          };
    },
  ),
  arnFieldRule(
    {
      number: 408,
      code: 'INVALID_ARN_REGION',
      doc: 'The fourth field of an ARN is a Region such as eu-west-1, or empty.',
    },
    (arn) => {
      if (arn.region === '' || isOpen(arn.region) || isRegion(arn.region)) return undefined;
      const meant = closest(arn.region, REGIONS);
      return {
        message: `"${arn.region}" is not a Region. Write one such as "${meant ?? 'eu-west-1'}".`,
        ...(meant === undefined ? {} : { meant: writeArn({ ...arn, region: meant }) }),
      };
    },
  ),
  arnFieldRule(
    {
      number: 409,
      code: 'INVALID_ARN_ACCOUNT',
      doc: 'The fifth field of an ARN is an account number of 12 digits, or empty.',
    },
    (arn) =>
      arn.account === '' || arn.account === 'aws' || isOpen(arn.account) || /^\d{12}$/.test(arn.account)
        ? undefined
        : {
            message: `"${arn.account}" is not an account number: 12 digits are needed.`,
            ...(/^\d{4}-\d{4}-\d{4}$/.test(arn.account)
              ? { meant: writeArn({ ...arn, account: arn.account.replaceAll('-', '') }) }
              : {}),
          },
  ),
  arnFieldRule(
    {
      number: 410,
      code: 'INVALID_ARN_RESOURCE',
      doc: 'The last field of an ARN has a form the service knows.',
    },
    (arn) => {
      // A session of a role has an ARN, though no action of STS is about one.
      if (arn.service === 'sts' && arn.resource.startsWith('assumed-role/')) return undefined;
      if (arn.resource === '') return { message: 'The ARN ends before it names a resource.' };
      if (!isKnownService(arn.service) || isOpen(arn.resource) || resourceTypesAt(arn).length > 0)
        return undefined;
      return { message: `${arn.service} has no resource of the form "${arn.resource}".` };
    },
  ),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'INVALID_PARTITION',
    triggers: [onResource('«"arn:amazon:s3:::analytics-lake/*"»')],
    nearMisses: [
      onResource('"arn:aws:s3:::analytics-lake/*"'),
      onResource('"arn:*:s3:::analytics-lake/*"'),
      onResource('"arn:aws-cn:s3:::analytics-lake/*"'),
    ],
  },
  {
    code: 'INVALID_SERVICE',
    triggers: [onResource('«"arn:aws:storage:::analytics-lake/*"»')],
    nearMisses: [onResource('"arn:aws:S3:::analytics-lake/*"'), onResource('"arn:aws:*:::analytics-lake/*"')],
  },
  {
    code: 'INVALID_SERVICE',
    env: IDENTITY_ENV,
    triggers: [granting('"s3:GetObject"', '«"arn:aws:s33:::analytics-lake/*"»')],
    nearMisses: [
      granting(
        '"servicecatalog:ProvisionProduct"',
        '"arn:aws:catalog:eu-west-1:111122223333:product/prod-1"',
      ),
    ],
  },
  {
    code: 'INVALID_ARN_SERVICE_CASE',
    triggers: [
      onResource('«"arn:aws:S3:::analytics-lake/*"»'),
      one({ Resource: null, NotResource: '["*", «"arn:aws-cn:S3:::a/*"»]' }),
    ],
    nearMisses: [
      onResource('"arn:aws:s3:::analytics-lake/*"'),
      reading('"arn:aws:s3:::Analytics-Lake/*"'),
      reading('"arn:aws:*:::analytics-lake/*"'),
    ],
  },
  {
    code: 'INVALID_ARN_REGION',
    triggers: [onResource('«"arn:aws:s3:europe:111122223333:accesspoint/marketing-read"»')],
    nearMisses: [
      onResource(`"${POINT}"`),
      onResource('"arn:aws:s3:*:111122223333:accesspoint/marketing-read"'),
    ],
  },
  {
    code: 'INVALID_ARN_ACCOUNT',
    triggers: [onResource('«"arn:aws:s3:eu-west-1:1111-2222-3333:accesspoint/marketing-read"»')],
    nearMisses: [onResource(`"${POINT}"`), onResource('"arn:aws:s3:eu-west-1:*:accesspoint/marketing-read"')],
  },
  {
    code: 'INVALID_ARN_RESOURCE',
    triggers: [onResource('«"arn:aws:s3:::"»'), onResource('«"arn:aws:kms:eu-west-1:111122223333:nothing"»')],
    nearMisses: [
      onResource('"arn:aws:s3:::analytics-lake"'),
      onResource('"arn:aws:kms:eu-west-1:111122223333:key/1"'),
    ],
  },
  {
    code: 'INVALID_ARN_RESOURCE',
    env: IDENTITY_ENV,
    triggers: [granting('"sts:AssumeRole"', '«"arn:aws:iam::111122223333:rolle/Admin"»')],
    nearMisses: [
      granting(
        '"sts:AssumeRole"',
        '["arn:aws:iam::111122223333:role/Admin", "arn:aws:sts::111122223333:assumed-role/Admin/mira"]',
      ),
    ],
  },
];
