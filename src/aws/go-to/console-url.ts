import { locationFromParameter } from '../location';
import { readArn } from './arn';
import { decode, isBucketName, notUnderstood, splitKey, type GoTo, type GoToResult } from './result';

const CONSOLE =
  /^(?:(?:\d{12}|\d{12}-[a-z0-9]+)\.)?(?:s3\.)?(?:([a-z]{2,4}(?:-[a-z]+)+-\d)\.)?(?:s3\.)?console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com|amazonaws-eusc\.eu|aws\.eu)$/;

/**
 * URLs of AWS's own console: buckets, objects, folders and access points, in its old and new spellings.
 * Undefined for hosts that are no console.
 */
export function readConsoleUrl(url: URL): GoToResult | undefined {
  const match = CONSOLE.exec(url.hostname);
  if (match === null) return undefined;
  const parameters = url.searchParams;
  const regionHint = parameters.get('region') ?? parameters.get('bucketRegion') ?? match[1];
  const segments = url.pathname
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode);
  if (segments[0] === 's3') segments.shift();
  const [kind, ...names] = segments;
  const base = regionHint === undefined ? {} : { regionHint };
  switch (kind) {
    case 'buckets':
    case 'directory-buckets':
      return named(names[0], { ...base, ...prefixOf(parameters, names.slice(1)) });
    case 'object':
      return named(names[0], {
        ...base,
        ...splitKey(parameters.get('prefix') ?? names.slice(1).join('/')),
        ...version(parameters),
      });
    case 'bucket':
      return named(names[0], base);
    case 'ap':
      // /s3/ap/<account>/<name>?region=…
      return accessPoint(names[0], names[1], regionHint, parameters);
    case 'accesspoints':
    case 'access-points':
      return names[0]?.startsWith('arn:') === true
        ? readArn(names.join('/'))
        : accessPoint(names[0], names[1], regionHint, parameters);
    default:
      return notUnderstood('This console page shows no bucket: open the bucket there and paste its URL.');
  }
}

function named(name: string | undefined, rest: Omit<GoTo, 'location'>): GoToResult {
  if (name?.startsWith('arn:') === true) {
    const arn = readArn(name);
    return arn.ok ? { ok: true, value: { ...arn.value, ...rest } } : arn;
  }
  if (name === undefined || !isBucketName(name)) {
    return notUnderstood('This console page shows no bucket: open the bucket there and paste its URL.');
  }
  return { ok: true, value: { location: locationFromParameter(name), ...rest } };
}

function accessPoint(
  account: string | undefined,
  name: string | undefined,
  region: string | undefined,
  parameters: URLSearchParams,
): GoToResult {
  if (account === undefined || name === undefined || region === undefined) {
    return notUnderstood("Paste the access point's ARN instead: arn:aws:s3:region:account:accesspoint/name.");
  }
  const arn = readArn(`arn:${partitionOf(region)}:s3:${region}:${account}:accesspoint/${name}`);
  return arn.ok ? { ok: true, value: { ...arn.value, ...prefixOf(parameters, []) } } : arn;
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('eusc-') ? 'aws-eusc' : 'aws';
}

function prefixOf(parameters: URLSearchParams, path: readonly string[]): Pick<GoTo, 'prefix' | 'key'> {
  const prefix = parameters.get('prefix') ?? path.join('/');
  return prefix === '' ? {} : { prefix: prefix.endsWith('/') ? prefix : `${prefix}/` };
}

function version(parameters: URLSearchParams): { versionId?: string } {
  const versionId = parameters.get('versionId');
  return versionId === null || versionId === '' ? {} : { versionId };
}
