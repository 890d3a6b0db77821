import { GRANT_TEMPLATES } from '@drawbridge-s3/policy/grants';
import type { ConnectionProfile } from '@/aws/profile';
import type { NewAccessPoint } from '@/resources/access-points/new-access-point';

/** What the owner of the bucket adds to its policy, so that access points of another account decide for it; as JSON. */
export function delegationText(
  { account, bucket }: NewAccessPoint,
  partition: ConnectionProfile['partition'],
): string {
  const template = GRANT_TEMPLATES.find(({ id }) => id === 'delegate');
  const statements = template?.build({ account }, { kind: 'bucket', partition, bucket }) ?? [];
  return statements.map((statement) => JSON.stringify(statement, null, 2)).join(',\n');
}
