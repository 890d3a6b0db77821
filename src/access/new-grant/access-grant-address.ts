import type { Grant } from '@drawbridge-s3/policy/grants';
import { type AccessGrantsAddress, linesText } from '../access-grants/address';

/**
 * A grant as entries of S3 Access Grants: every place to every grantee. An instance is of one Region: places of others
 * have their turn after.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateAccessGrant.html
 */
export function accessGrantAddress({ places, grantees, abilities, conditions }: Grant): AccessGrantsAddress {
  const region = places[0]?.region ?? '';
  const all = places.flatMap((place) =>
    (place.prefixes.length === 0 ? [''] : place.prefixes).map((prefix) => ({
      region: place.region,
      scope: `s3://${place.bucket}/${prefix}*`,
    })),
  );
  const elsewhere = linesText(
    all.filter((one) => one.region !== region).map((one) => `${one.region} ${one.scope}`),
  );
  const scope = linesText(all.filter((one) => one.region === region).map((one) => one.scope));
  const grantee = linesText(grantees.flatMap((one) => ('arn' in one ? [one.arn] : [])));
  const writes = abilities.some((ability) => ability === 'upload' || ability === 'delete');
  const reads = abilities.some((ability) => ability !== 'upload' && ability !== 'delete');
  return {
    make: 'grant',
    ...(scope === undefined ? {} : { scope }),
    ...(region === '' ? {} : { region }),
    ...(grantee === undefined ? {} : { grantee }),
    permission: writes ? (reads ? 'READWRITE' : 'WRITE') : 'READ',
    ...(conditions.until === undefined ? {} : { until: conditions.until }),
    ...(elsewhere === undefined ? {} : { elsewhere }),
  };
}
