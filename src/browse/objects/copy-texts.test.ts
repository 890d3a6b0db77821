import { describe, expect, it } from 'vitest';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { downloadCommand, listCommand, objectArn, s3Uri, shellWord } from './copy-texts';

const context: AwsContext = {
  id: 's1',
  profile: {
    id: 'aws',
    label: 'AWS',
    kind: 'aws',
    transport: 'relay',
    partition: 'aws',
    region: 'us-east-1',
  },
  credentials: () => Promise.reject(new Error('not asked for')),
};
const bucket: Location = { type: 'bucket', name: 'analytics-lake' };
const point: Location = {
  type: 'access-point',
  name: 'marketing-read',
  account: '111122223333',
  region: 'eu-west-1',
  partition: 'aws',
};

it('writes URIs and ARNs as the CLI and policies take them', () => {
  expect(s3Uri(bucket, 'a//b c')).toBe('s3://analytics-lake/a//b c');
  expect(objectArn(context, bucket, 'x/y')).toBe('arn:aws:s3:::analytics-lake/x/y');
  expect(objectArn(context, point, 'x/y')).toBe(
    'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read/object/x/y',
  );
  expect(objectArn(context, { type: 'access-point-alias', alias: 'm-s3alias' }, 'x')).toBeUndefined();
});

describe('AWS CLI lines', () => {
  it('copies the latest version and gets an older one by its id', () => {
    expect(downloadCommand(context, bucket, { key: "it's here/a b.csv" }, { region: 'eu-west-1' })).toBe(
      String.raw`aws s3 cp 's3://analytics-lake/it'\''s here/a b.csv' './a b.csv' --region eu-west-1`,
    );
    expect(downloadCommand(context, bucket, { key: 'x/y', versionId: 'v1' }, {})).toBe(
      'aws s3api get-object --bucket analytics-lake --key x/y --version-id v1 ./y',
    );
  });

  it('names the endpoint of a lookalike and who pays', () => {
    const custom = { ...context, profile: { ...context.profile, endpoint: 'http://127.0.0.1:7480' } };
    expect(listCommand(custom, bucket, 'raw/', true, { requesterPays: true })).toBe(
      'aws s3 ls s3://analytics-lake/raw/ --recursive --request-payer requester --endpoint-url http://127.0.0.1:7480',
    );
  });

  it.each([
    ['plain-word_1.csv', 'plain-word_1.csv'],
    ['', "''"],
    ['$HOME', "'$HOME'"],
    ['tab\there', String.raw`$'tab\x09here'`],
    ["a'\n\\", String.raw`$'a\'\x0a\\'`],
  ])('quotes %j', (word, quoted) => expect(shellWord(word)).toBe(quoted));
});
