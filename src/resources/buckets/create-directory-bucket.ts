import { CreateBucketCommand, type CreateBucketCommandInput } from '@aws-sdk/client-s3';
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { learnOwner } from '@/aws/owners';
import { directoryName } from '@/aws/places/directory-name';
import { sendS3 } from '@/aws/send';
import { bucketKeys } from './keys';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export function directoryBucketInput(name: string): CreateBucketCommandInput {
  const zone = directoryName(name)?.zone ?? '';
  // The ID of a Local Zone has a part more.
  const local = zone.split('-').length > 2;
  return {
    Bucket: name,
    CreateBucketConfiguration: {
      Location: { Type: local ? 'LocalZone' : 'AvailabilityZone', Name: zone },
      Bucket: { Type: 'Directory', DataRedundancy: local ? 'SingleLocalZone' : 'SingleAvailabilityZone' },
    },
  };
}

/** Makes a directory bucket in the zone that its name ends in. */
export function createDirectoryBucketMutation(
  context: AwsContext,
  queryClient: QueryClient,
  account: string | undefined,
) {
  return mutationOptions<void, Error, { readonly name: string; readonly region: string }>({
    mutationFn: async ({ name, region }) => {
      await sendS3(context, { region }, new CreateBucketCommand(directoryBucketInput(name)));
      if (account !== undefined) learnOwner(context, { type: 'bucket', name }, account);
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: bucketKeys.all(context) }),
  });
}
