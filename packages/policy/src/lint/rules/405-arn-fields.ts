import { isAccount, withoutDashes } from '../../grammar/account.ts';
import type { PolicyEnv } from '../../document/env.ts';
import { isKnownService, isServicePrefix } from '../../data/catalog.ts';
import { REGIONS } from '../../data/regions.ts';
import { type Arn, PARTITIONS, formatArn, isOpen, isRegion, parseArn } from '../../grammar/arn.ts';
import { resourceTypesAt } from '../resource-types.ts';
import { withArticle } from '../article.ts';
import { closest } from '../closest.ts';
import { resourcesIn } from '../items.ts';
import { type Report, type Rule, WITH_RESOURCE, atItem, awsRule, replaceString } from '../rule.ts';
import {
  ACCESS_POINT_ENV,
  IDENTITY_ENV,
  POINT,
  type RuleCase,
  granting,
  onResource,
  one,
  reading,
} from '../testing/cases.ts';

interface Problem {
  readonly message: string;
  /** The field as it should be, where that is certain. */
  readonly meant?: Partial<Arn>;
}

/** What can be wrong with one field of a resource's ARN; texts without six fields are for other rules. */
interface Row extends Pick<Rule, 'number' | 'code' | 'doc'> {
  readonly problem: (arn: Arn, env: PolicyEnv) => Problem | undefined;
}

/** Services whose ARNs begin otherwise than their actions. */
const IN_ARNS = new Set(['catalog', 'elastic-inference', 'route53-recovery-control']);

const ROWS: readonly Row[] = [
  {
    number: 405,
    code: 'INVALID_PARTITION',
    doc: 'The second field of an ARN is a partition such as aws or aws-cn.',
    problem: ({ partition }, env) =>
      isOpen(partition) || PARTITIONS.includes(partition)
        ? undefined
        : {
            message: `"${partition}" is not a partition. Here it is "${env.partition}".`,
            meant: { partition: env.partition },
          },
  },
  {
    number: 406,
    code: 'INVALID_SERVICE',
    doc: 'The third field of an ARN is an AWS service.',
    problem: ({ service }) =>
      isOpen(service) || isServicePrefix(service) || IN_ARNS.has(service)
        ? undefined
        : { message: `"${service}" is not an AWS service. For buckets and objects it is "s3".` },
  },
  {
    number: 407,
    code: 'INVALID_ARN_SERVICE_CASE',
    doc: 'The service in an ARN is in lower case.',
    problem({ service }) {
      const lower = service.toLowerCase();
      return lower === service || !isServicePrefix(lower)
        ? undefined
        : { message: `Write the service in lower case: "${lower}".`, meant: { service: lower } };
    },
  },
  {
    number: 408,
    code: 'INVALID_ARN_REGION',
    doc: 'The fourth field of an ARN is a Region such as eu-west-1, or empty.',
    problem({ region }) {
      if (region === '' || isOpen(region) || isRegion(region)) return undefined;
      const meant = closest(region, REGIONS);
      return {
        message: `"${region}" is not a Region. Write one such as "${meant ?? 'eu-west-1'}".`,
        ...(meant === undefined ? {} : { meant: { region: meant } }),
      };
    },
  },
  {
    number: 409,
    code: 'INVALID_ARN_ACCOUNT',
    doc: 'The fifth field of an ARN is an account number of 12 digits, or empty.',
    problem({ account }) {
      if (account === '' || account === 'aws' || isOpen(account) || isAccount(account)) return undefined;
      const meant = withoutDashes(account);
      return {
        message: `"${account}" is not an account number: 12 digits are needed.`,
        ...(meant === undefined ? {} : { meant: { account: meant } }),
      };
    },
  },
  {
    number: 410,
    code: 'INVALID_ARN_RESOURCE',
    doc: 'The last field of an ARN has a form the service knows.',
    problem(arn) {
      // A session of a role has an ARN, though no action of STS is about one.
      if (arn.service === 'sts' && arn.resource.startsWith('assumed-role/')) return undefined;
      if (arn.resource === '') return { message: 'The ARN ends before it names a resource.' };
      if (!isKnownService(arn.service) || isOpen(arn.resource) || resourceTypesAt(arn).length > 0)
        return undefined;
      return { message: `${arn.service} has no resource of the form "${arn.resource}".` };
    },
  },
  notAllowed(411, 'ARN_REGION_NOT_ALLOWED', 'region'),
  notAllowed(412, 'ARN_ACCOUNT_NOT_ALLOWED', 'account'),
  missing(413, 'MISSING_ARN_REGION', 'region'),
  missing(414, 'MISSING_ARN_ACCOUNT', 'account'),
];

type Field = 'region' | 'account';

const OF_MULTI_REGION = /^accesspoint\/[^/]*\.mrap(?:\/|$)/;

/** What a field is called, and how the tables' ARN formats write it. */
function wordsOf(field: Field) {
  return field === 'region' ? { noun: 'Region', part: '${Region}' } : { noun: 'account', part: '${Account}' };
}

/** The field is there, though no resource of this form has it. */
function notAllowed(number: number, code: string, field: Field): Row {
  const { noun, part } = wordsOf(field);
  return {
    number,
    code,
    doc: `Bucket and object ARNs have no ${noun}.`,
    problem(arn) {
      const types = resourceTypesAt(arn);
      const [type] = types;
      if (arn[field] === '' || type === undefined || types.some((one) => one.arn.includes(part)))
        return undefined;
      return {
        message: `The ARN of ${withArticle(type.name)} has no ${noun}: leave the field empty.`,
        meant: { [field]: '' },
      };
    },
  };
}

/** The field is empty, though every resource of this form has it. */
function missing(number: number, code: string, field: Field): Row {
  const { noun, part } = wordsOf(field);
  return {
    number,
    code,
    doc: `Access-point ARNs name their ${noun}.`,
    problem(arn, env) {
      // What is behind a Multi-Region Access Point is in no Region, and in none of AWS's tables either.
      if (field === 'region' && OF_MULTI_REGION.test(arn.resource)) return undefined;
      const types = resourceTypesAt(arn);
      const [type] = types;
      if (arn[field] !== '' || type === undefined || !types.every((one) => one.arn.includes(part)))
        return undefined;
      const here = env[field];
      return {
        message: `The ARN of ${withArticle(type.name)} names ${withArticle(noun)}${here === undefined ? '' : `, here "${here}"`}.`,
        ...(here === undefined ? {} : { meant: { [field]: here } }),
      };
    },
  };
}

/** The ARN with every field mended that can be: the mend of one field must not leave the faults of the others. */
function mended(arn: Arn, env: PolicyEnv): Arn {
  const whole = { ...arn };
  // In the order of the fields: what a later field should be is told by the service.
  for (const { problem } of ROWS) Object.assign(whole, problem(whole, env)?.meant);
  return whole;
}

export const rules: readonly Rule[] = ROWS.map(({ problem, ...row }) =>
  awsRule({
    ...row,
    type: 'ERROR',
    awsOnly: true,
    kinds: WITH_RESOURCE,
    *check({ document, env }): Iterable<Report> {
      for (const item of resourcesIn(document)) {
        const arn = parseArn(item.value);
        const found = arn && problem(arn, env);
        if (found === undefined) continue;
        const meant = found.meant && formatArn(mended(arn!, env));
        yield {
          message: found.message,
          at: atItem(item),
          fixes: meant === undefined ? [] : [replaceString(`Change to "${meant}"`, item.node, meant)],
        };
      }
    },
  }),
);

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
  {
    code: 'ARN_REGION_NOT_ALLOWED',
    triggers: [onResource('«"arn:aws:s3:eu-west-1::analytics-lake/*"»')],
    nearMisses: [onResource(`"${POINT}"`), onResource('"arn:aws:s3:::analytics-lake"')],
  },
  {
    code: 'ARN_ACCOUNT_NOT_ALLOWED',
    triggers: [onResource('«"arn:aws:s3::111122223333:analytics-lake"»')],
    nearMisses: [onResource(`"${POINT}/object/*"`), onResource('"arn:aws:s3:::analytics-lake"')],
  },
  {
    code: 'MISSING_ARN_REGION',
    env: ACCESS_POINT_ENV,
    triggers: [onResource('«"arn:aws:s3::111122223333:accesspoint/marketing-read"»')],
    nearMisses: [
      onResource(`"${POINT}"`),
      onResource('"arn:aws:s3::111122223333:accesspoint/mfzwi23gnjvgw.mrap"'),
      onResource('"arn:aws:s3::111122223333:accesspoint/mfzwi23gnjvgw.mrap/object/reports/*"'),
    ],
  },
  {
    code: 'MISSING_ARN_REGION',
    env: IDENTITY_ENV,
    triggers: [
      one({
        Principal: null,
        Action: '"kms:Decrypt"',
        Resource: '«"arn:aws:kms::111122223333:key/1234abcd"»',
      }),
    ],
    nearMisses: [
      one({
        Principal: null,
        Action: '"kms:Decrypt"',
        Resource: '"arn:aws:kms:*:111122223333:key/1234abcd"',
      }),
      one({ Principal: null, Action: '"iam:GetRole"', Resource: '"arn:aws:iam::111122223333:role/a"' }),
    ],
  },
  {
    code: 'MISSING_ARN_ACCOUNT',
    env: ACCESS_POINT_ENV,
    triggers: [onResource('«"arn:aws:s3:eu-west-1::accesspoint/marketing-read/object/*"»')],
    nearMisses: [onResource(`"${POINT}/object/*"`)],
  },
  {
    code: 'MISSING_ARN_ACCOUNT',
    env: IDENTITY_ENV,
    triggers: [one({ Principal: null, Action: '"iam:GetRole"', Resource: '«"arn:aws:iam:::role/a"»' })],
    nearMisses: [
      one({ Principal: null }),
      one({ Principal: null, Action: '"iam:GetRole"', Resource: '"arn:aws:iam::*:role/a"' }),
    ],
  },
];
