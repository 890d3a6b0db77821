import { withArticle } from '../article.ts';
import { arnFieldRule, writeArn } from '../arn-field-rule.ts';
import { resourceTypesAt } from '../arn.ts';
import type { Rule } from '../rule.ts';
import { type RuleCase, ACCESS_POINT_ENV, IDENTITY_ENV, POINT, onResource, one } from '../testing/cases.ts';

type Field = 'region' | 'account';

const IN_TEMPLATE: Readonly<Record<Field, string>> = { region: '${Region}', account: '${Account}' };
const WITH_FIELD: Readonly<Record<Field, string>> = { region: 'a Region', account: 'an account' };

/** The field is there, though no resource of this form has it. */
const notAllowed = (number: number, code: string, field: Field): Rule =>
  arnFieldRule({ number, code, doc: `Bucket and object ARNs have no ${nounOf(field)}.` }, (arn) => {
    const [type, ...others] = resourceTypesAt(arn);
    const has = (one: { readonly arn: string }) => one.arn.includes(IN_TEMPLATE[field]);
    if (arn[field] === '' || type === undefined || has(type) || others.some(has)) return undefined;
    return {
      message: `The ARN of ${withArticle(type.name)} has no ${nounOf(field)}: leave the field empty.`,
      meant: writeArn({ ...arn, [field]: '' }),
    };
  });

/** The field is empty, though every resource of this form has it. */
const missing = (number: number, code: string, field: Field): Rule =>
  arnFieldRule({ number, code, doc: `Access-point ARNs name their ${nounOf(field)}.` }, (arn, env) => {
    const types = resourceTypesAt(arn);
    const [type] = types;
    if (arn[field] !== '' || type === undefined) return undefined;
    if (!types.every((one) => one.arn.includes(IN_TEMPLATE[field]))) return undefined;
    const here = env[field];
    return {
      message: `The ARN of ${withArticle(type.name)} names ${WITH_FIELD[field]}${here === undefined ? '' : `, here "${here}"`}.`,
      ...(here === undefined ? {} : { meant: writeArn({ ...arn, [field]: here }) }),
    };
  });

const nounOf = (field: Field): string => WITH_FIELD[field].split(' ')[1]!;

export const rules: readonly Rule[] = [
  notAllowed(411, 'ARN_REGION_NOT_ALLOWED', 'region'),
  notAllowed(412, 'ARN_ACCOUNT_NOT_ALLOWED', 'account'),
  missing(413, 'MISSING_ARN_REGION', 'region'),
  missing(414, 'MISSING_ARN_ACCOUNT', 'account'),
];

export const cases = (): readonly RuleCase[] => [
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
    nearMisses: [onResource(`"${POINT}"`)],
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
