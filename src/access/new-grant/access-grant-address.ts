import type { Grant } from '@drawbridge-s3/policy/grants';

/** The first place and grantee of a grant as an entry of S3 Access Grants. */
export interface AccessGrantAddress {
  /** `s3://bucket/prefix*` */
  readonly scope: string;
  /** Of the instance. */
  readonly region?: string;
  /** ARN; left out where nobody is named. */
  readonly grantee?: string;
  readonly permission: 'READ' | 'WRITE' | 'READWRITE';
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateAccessGrant.html */
export function accessGrantAddress({ places, grantees, abilities }: Grant): AccessGrantAddress {
  const [place] = places;
  const grantee = grantees.find((one) => 'arn' in one);
  const writes = abilities.some((ability) => ability === 'upload' || ability === 'delete');
  const reads = abilities.some((ability) => ability !== 'upload' && ability !== 'delete');
  return {
    scope: `s3://${place?.bucket ?? ''}/${place?.prefixes[0] ?? ''}*`,
    ...(place === undefined || place.region === '' ? {} : { region: place.region }),
    ...(grantee === undefined || !('arn' in grantee) ? {} : { grantee: grantee.arn }),
    permission: writes ? (reads ? 'READWRITE' : 'WRITE') : 'READ',
  };
}
