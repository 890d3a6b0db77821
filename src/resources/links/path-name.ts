import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3Control } from '@/aws/send';

/** What stands in the path of a path-style URL, where an access point goes by its alias. */
export async function pathName(context: AwsContext, location: Location): Promise<string> {
  if (location.type !== 'access-point') return bucketParameter(location);
  const { GetAccessPointCommand } = await import('@aws-sdk/client-s3-control');
  const { account, name, region } = location;
  const { Alias } = await sendS3Control(
    context,
    region,
    new GetAccessPointCommand({ AccountId: account, Name: name }),
  );
  if (Alias !== undefined) return Alias;
  throw new AwsFailure('The access point has no alias to make a link with.', {
    kind: 'not-supported',
    code: 'NoAccessPointAlias',
    resource: name,
    advice: 'Open the bucket behind it and make the link there.',
  });
}
