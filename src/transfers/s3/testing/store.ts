import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { ConnectionProfile } from '@/aws/profile';
import type { UploadHeaders } from '@/resources/objects/writing/upload-headers';
import { S3Store } from '../s3-store';

export const bucket: Location = { type: 'bucket', name: 'lake' };

let sessions = 0;

/** A store of a session of its own: what was learnt of objects in another is not known to it. */
export function storeFor(
  profile: Partial<ConnectionProfile> = {},
  location: Location = bucket,
  headers: () => UploadHeaders = () => ({}),
): S3Store {
  const context: AwsContext = {
    id: `s${(sessions += 1)}`,
    profile: {
      id: 'p',
      label: 'P',
      kind: 'aws',
      transport: 'direct',
      partition: 'aws',
      region: 'eu-west-1',
      ...profile,
    },
    credentials: async () => ({ accessKeyId: 'AKIA', secretAccessKey: 'secret' }),
  };
  return new S3Store({
    context,
    location,
    whenUsable: async () => {},
    payer: { RequestPayer: 'requester' },
    headers,
  });
}
