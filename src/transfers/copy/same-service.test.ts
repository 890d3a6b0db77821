import { expect, it } from 'vitest';
import type { AwsContext } from '@/aws/context';
import { isSameService } from './same-service';

const at = (profile: object) => ({ profile }) as Pick<AwsContext, 'profile'>;
const AWS = at({ kind: 'aws', partition: 'aws', region: 'eu-west-1' });

it.each([
  ['another Region', at({ kind: 'aws', partition: 'aws', region: 'us-east-1' }), true],
  ['another partition', at({ kind: 'aws', partition: 'aws-cn' }), false],
  ['a lookalike', at({ kind: 'custom', partition: 'aws', endpoint: 'https://ceph.example' }), false],
  ['the sandbox', at({ kind: 'sandbox', partition: 'aws' }), false],
])('AWS and %s', (_, other, same) => {
  expect(isSameService(AWS, other)).toBe(same);
  expect(isSameService(other, other)).toBe(true);
});
