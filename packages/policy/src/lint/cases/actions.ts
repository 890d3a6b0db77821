import { ACCESS_POINT, type RuleCase, one } from './case.ts';

const action = (value: string) => one({ Action: value });

export const ACTIONS: readonly RuleCase[] = [
  {
    code: 'MISSING_ACTION',
    triggers: [one({ Action: null }).replace('[{', '[«{»')],
    nearMisses: [one({ Action: null, NotAction: '"s3:GetObject"' })],
  },
  {
    code: 'INVALID_ACTION',
    triggers: [action('«"s3:GetObjects"»'), action('["s3:GetObject", «"s3:Gte*"»]'), action('«"GetObject"»')],
    nearMisses: [action('"s3:getobject"'), action('"s3:Get*"'), action('"*"'), action('"ec2:RunInstancez"')],
  },
  {
    code: 'INVALID_SERVICE_IN_ACTION',
    triggers: [action('«"S3x:GetObject"»'), action('«"amazon:GetObject"»')],
    nearMisses: [action('"S3:GetObject"'), action('"ec2:RunInstances"'), action('"s3*:GetObject"')],
  },
  {
    code: 'EMPTY_ARRAY_ACTION',
    triggers: [action('«[]»')],
    nearMisses: [action('["s3:GetObject"]')],
  },
  {
    code: 'UNSUPPORTED_ACTION_IN_POLICY',
    triggers: [
      action('«"s3:ListAllMyBuckets"»'),
      action('«"kms:Decrypt"»'),
      action('["s3:GetObject", «"s3:CreateJob"»]'),
    ],
    nearMisses: [
      action('"s3:PutBucketPolicy"'),
      action('"s3:*"'),
      one({ Action: null, NotAction: '"s3:ListAllMyBuckets"' }),
      action('"s3:NoSuchThing"'),
    ],
  },
  {
    code: 'UNSUPPORTED_ACTION_IN_POLICY',
    env: ACCESS_POINT,
    triggers: [action('«"s3:PutBucketPolicy"»')],
    nearMisses: [action('"s3:GetObject"')],
  },
  {
    code: 'REDUNDANT_ACTION',
    triggers: [action('[«"s3:GetObject"», "s3:Get*"]'), action('["s3:GetObject", «"s3:getobject"»]')],
    nearMisses: [action('["s3:GetObject", "s3:PutObject*"]'), action('["s3:Get*", "s3:List*"]')],
  },
];
