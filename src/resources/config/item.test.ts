import { describe, expect, it } from 'vitest';
import { readConfigItem } from './item';

const POLICY = '{"Version":"2012-10-17","Statement":[]}';
const BUCKET = {
  accountId: '111122223333',
  awsRegion: 'eu-west-1',
  arn: 'arn:aws:s3:::lake',
  resourceId: 'lake',
  resourceName: 'lake',
  resourceType: 'AWS::S3::Bucket',
  configurationItemStatus: 'OK',
  configurationItemCaptureTime: 1_780_000_000.5,
  configuration: '{"name":"lake"}',
  supplementaryConfiguration: {
    BucketPolicy: JSON.stringify({ policyText: POLICY }),
    AccessControlList: JSON.stringify(JSON.stringify({ grantList: [] })),
    IsRequesterPaysEnabled: 'false',
  },
};
const documents = (element: object) => [...(readConfigItem(element)?.documents ?? [])];

describe('an item of Config', () => {
  it('of a bucket has its policy apart from its settings', () => {
    expect(readConfigItem(BUCKET)).toEqual({
      account: '111122223333',
      region: 'eu-west-1',
      type: 'AWS::S3::Bucket',
      id: 'lake',
      name: 'lake',
      arn: 'arn:aws:s3:::lake',
      at: 1_780_000_000_500,
      status: 'OK',
      events: [],
      documents: new Map([['policy', POLICY]]),
      settings: { name: 'lake', AccessControlList: { grantList: [] }, IsRequesterPaysEnabled: false },
    });
  });

  it.each<[string, object, [string, string | null][]]>([
    [
      'no policy',
      { ...BUCKET, supplementaryConfiguration: { BucketPolicy: '{"policyText":null}' } },
      [['policy', null]],
    ],
    ['a policy that is not told', { ...BUCKET, supplementaryConfiguration: {} }, []],
    ['a deletion', { ...BUCKET, configurationItemStatus: 'ResourceDeleted' }, []],
    [
      'a policy that is cut off',
      { ...BUCKET, supplementaryConfiguration: { BucketPolicy: JSON.stringify({ policyText: '{"a' }) } },
      [],
    ],
    [
      'an access point',
      { ...BUCKET, resourceType: 'AWS::S3::AccessPoint', configuration: `{"Policy":${POLICY}}` },
      [['policy', POLICY]],
    ],
    [
      'an access point without a policy',
      { ...BUCKET, resourceType: 'AWS::S3::AccessPoint', configuration: '{}' },
      [['policy', null]],
    ],
    [
      'a role, as a row of a query has it',
      {
        ...BUCKET,
        resourceType: 'AWS::IAM::Role',
        configurationItemCaptureTime: '2026-05-28T20:26:40Z',
        configuration: {
          assumeRolePolicyDocument: encodeURIComponent(POLICY),
          rolePolicyList: [{ policyName: 'Own', policyDocument: encodeURIComponent(POLICY) }],
        },
      },
      [
        ['trust', POLICY],
        ['inline Own', POLICY],
      ],
    ],
    ['another type', { ...BUCKET, resourceType: 'AWS::KMS::Key' }, []],
  ])('%s', (_, element, expected) => expect(documents(element)).toEqual(expected));

  it.each([undefined, null, 'x', {}, { ...BUCKET, configurationItemCaptureTime: 'soon' }])(
    'is none as %j',
    (element) => expect(readConfigItem(element)).toBeUndefined(),
  );
});
