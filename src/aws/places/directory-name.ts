/** What the name of a directory bucket, or of an access point on one, says. */
export interface DirectoryName {
  readonly base: string;
  /** ID of the Availability Zone or Local Zone: `euw1-az1`, `usw2-lax1-az1`. */
  readonly zone: string;
  readonly of: 'bucket' | 'access-point';
}

const ZONE = '[a-z0-9]{2,8}(?:-[a-z0-9]{2,6})?-az\\d{1,2}';
const NAME = new RegExp(`^([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)--(${ZONE})--(xa?)-s3$`);

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/directory-bucket-naming-rules.html */
export function directoryName(name: string): DirectoryName | undefined {
  const [, base, zone, suffix] = NAME.exec(name) ?? [];
  return base === undefined || zone === undefined
    ? undefined
    : { base, zone, of: suffix === 'x' ? 'bucket' : 'access-point' };
}

export const isZoneId = (text: string): boolean => new RegExp(`^${ZONE}$`).test(text);

/** Whether a directory bucket is in a Local Zone, by its name: `usw2-lax1-az1` is one of us-west-2. */
export const isLocalZone = (name: string): boolean => directoryName(name)?.zone.split('-').length === 3;

const AREA = /^(us|eu|ap|sa|ca|me|af|il|mx|cn)(g?)(ne|nw|se|sw|n|s|e|w|c)(\d+)-/;
const DIRECTIONS: Readonly<Record<string, string>> = {
  n: 'north',
  s: 'south',
  e: 'east',
  w: 'west',
  c: 'central',
  ne: 'northeast',
  nw: 'northwest',
  se: 'southeast',
  sw: 'southwest',
};

/**
 * The Region a zone lies in, which the first part of its ID abbreviates: `apne1-az4` is in ap-northeast-1. Undefined for
 * abbreviations of another make. https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html
 */
export function regionOfZone(zone: string): string | undefined {
  const [, area, gov, direction, number] = AREA.exec(zone) ?? [];
  if (area === undefined || direction === undefined || (gov === 'g' && area !== 'us')) return undefined;
  return `${area}-${gov === 'g' ? 'gov-' : ''}${DIRECTIONS[direction]}-${number}`;
}

/** How a Region's zones begin: `euw1` for eu-west-1. The inverse of {@link regionOfZone}. */
export function zonePrefix(region: string): string | undefined {
  const [, area, gov, direction, number] = /^([a-z]{2})(-gov)?-([a-z]+)-(\d+)$/.exec(region) ?? [];
  const short = Object.entries(DIRECTIONS).find(([, long]) => long === direction)?.[0];
  return area === undefined || short === undefined
    ? undefined
    : `${area}${gov === undefined ? '' : 'g'}${short}${number}`;
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3express.html */
export const directoryArn = (
  { base, zone, of }: DirectoryName,
  {
    partition,
    region,
    account,
  }: { readonly partition: string; readonly region: string; readonly account: string },
): string =>
  `arn:${partition}:s3express:${region}:${account}:${of === 'bucket' ? `bucket/${base}--${zone}--x-s3` : `accesspoint/${base}--${zone}--xa-s3`}`;
