import { expect, it } from 'vitest';
import { delegationText } from './delegation';

it('is one statement, for the access points of the one account', () => {
  const point = {
    name: 'partner',
    account: '111122223333',
    region: 'eu-west-1',
    bucket: 'theirs',
    bucketAccount: '444455556666',
  };
  expect(JSON.parse(delegationText(point, 'aws-cn'))).toMatchObject({
    Effect: 'Allow',
    Resource: ['arn:aws-cn:s3:::theirs', 'arn:aws-cn:s3:::theirs/*'],
    Condition: { StringEquals: { 's3:DataAccessPointAccount': '111122223333' } },
  });
});
