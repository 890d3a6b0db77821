import { describe, expect, it } from 'vitest';
import { grantOf } from '@drawbridge-s3/policy/testing';
import { awsProfile } from '@/aws/profiles/built-in';
import { cliUse } from './cli-use';

const aws = awsProfile({ transport: 'direct' });
const [place] = grantOf({}).places;

describe('what was granted, by the AWS CLI', () => {
  it('is a line for each place and ability', () => {
    expect(cliUse(grantOf({ abilities: ['list', 'download'] }), aws)).toEqual([
      'aws s3 ls s3://lake/curated/ --recursive --region eu-west-1',
      'aws s3 cp s3://lake/curated/KEY ./KEY --region eu-west-1',
      'aws s3 ls s3://lake/press/2026/ --recursive --region eu-west-1',
      'aws s3 cp s3://lake/press/2026/KEY ./KEY --region eu-west-1',
    ]);
  });

  it('says in each that whoever asks pays, where they do', () => {
    const lines = cliUse(
      grantOf({
        abilities: ['list', 'download', 'upload'],
        places: [{ ...place!, prefixes: [], requesterPays: true }],
      }),
      aws,
    );
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toContain('--request-payer requester');
  });

  it('sends with uploads what the grant demands of them', () => {
    const conditions = { encryption: { algorithm: 'AES256' as const }, ownerFullControl: true };
    expect(
      cliUse(grantOf({ abilities: ['upload'], conditions, places: [{ ...place!, prefixes: ['in/'] }] }), aws),
    ).toEqual([
      'aws s3api put-object --bucket lake --key in/FILE --body FILE --server-side-encryption AES256 --acl bucket-owner-full-control --region eu-west-1',
    ]);
  });

  it('goes through the access point', () => {
    expect(cliUse(grantOf({ way: 'access-point' }), aws)[0]).toBe(
      'aws s3 cp s3://arn:aws:s3:eu-west-1:111122223333:accesspoint/partner/curated/KEY ./KEY --region eu-west-1',
    );
  });
});
