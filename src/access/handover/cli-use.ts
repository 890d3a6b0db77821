import type { Grant, Place } from '@drawbridge-s3/policy/grants';
import { cliCommand, cliDownload, cliListing, type CliProfile } from '@/aws/cli';
import { bucketParameter } from '@/aws/location';
import { locationOf } from '../location-of';

/**
 * How what was granted is used with the AWS CLI, a line for each place and ability; KEY and FILE stand for whatever it
 * is. What each request has to say (who pays, encryption, ACL) stands in them.
 */
export const cliUse = (grant: Grant, profile: CliProfile): readonly string[] =>
  grant.places.flatMap((place) =>
    (place.prefixes.length === 0 ? [''] : place.prefixes).flatMap((prefix) =>
      linesOf(grant, place, prefix, profile),
    ),
  );

function linesOf(grant: Grant, place: Place, prefix: string, profile: CliProfile): readonly string[] {
  const { abilities, conditions } = grant;
  const location = locationOf(grant, place);
  const { region, requesterPays = false } = place;
  const options = { ...(region === '' ? {} : { region }), requesterPays };
  const upload = {
    Bucket: bucketParameter(location),
    Key: `${prefix}FILE`,
    Body: 'FILE',
    ...(conditions.encryption === undefined
      ? {}
      : {
          ServerSideEncryption: conditions.encryption.algorithm,
          SSEKMSKeyId: conditions.encryption.key,
        }),
    ...(conditions.ownerFullControl === true ? { ACL: 'bucket-owner-full-control' } : {}),
    ...(requesterPays ? { RequestPayer: 'requester' } : {}),
  };
  return [
    ...(abilities.includes('list') ? [cliListing(profile, location, prefix, true, options)] : []),
    ...(abilities.includes('download')
      ? [cliDownload(profile, location, { key: `${prefix}KEY` }, options)]
      : []),
    ...(abilities.includes('upload') ? [cliCommand('PutObject', upload, profile, options)] : []),
  ];
}
