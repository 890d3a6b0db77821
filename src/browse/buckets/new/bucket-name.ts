import { visibleText } from '@/ui/names/odd-names';

const PREFIXES = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const SUFFIXES = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3', '--xa-s3'];
const LONGEST = 63;

/**
 * Why S3 takes no bucket of this name, in the order a name is typed; undefined for one it may take.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function bucketNameProblem(
  name: string,
  namespace: 'global' | 'account' = 'global',
): string | undefined {
  const odd = /[^a-z0-9.-]/u.exec(name)?.[0];
  if (odd !== undefined)
    return /[A-Z]/.test(odd)
      ? 'No capital letters'
      : `No ${odd === ' ' ? 'blanks' : visibleText(odd)}: lower-case letters, digits, dots and hyphens only`;
  if (/^[.-]/.test(name)) return 'It begins with a letter or digit';
  const prefix = PREFIXES.find((reserved) => name.startsWith(reserved));
  if (prefix !== undefined) return `AWS keeps names that begin with ${prefix} for itself`;
  if (name.includes('..')) return 'No two dots in a row';
  if (name.length < 3) return 'At least 3 characters';
  if (name.length > LONGEST) return `At most ${LONGEST} characters; these are ${name.length}`;
  if (/[.-]$/.test(name)) return 'It ends in a letter or digit';
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(name)) return 'It must not look like an IP address';
  const suffix = SUFFIXES.find((reserved) => name.endsWith(reserved));
  if (suffix !== undefined) return `AWS keeps names that end in ${suffix} for itself`;
  if (namespace === 'global' && /-\d{12}-[a-z]{2}(?:-[a-z]+)+-\d-an$/.test(name))
    return 'Names that end so belong to the namespace of an account: choose it below';
  return undefined;
}

/** What S3 takes and regret follows. */
export function bucketNameWarning(name: string): string | undefined {
  return name.includes('.')
    ? 'With a dot, browsers and most tools refuse its certificate at the bucket’s own host, and Transfer Acceleration leaves it out'
    : undefined;
}

/** Where AWS has no namespaces of accounts. */
const NO_ACCOUNT_NAMESPACE = new Set(['me-south-1', 'me-central-1']);

export const hasAccountNamespace = (region: string): boolean =>
  region !== '' && !NO_ACCOUNT_NAMESPACE.has(region);

/** `reports` as a name of its own in an account's namespace of a Region: nobody else can ever take it. */
export const accountName = (name: string, account: string, region: string): string =>
  `${name}-${account}-${region}-an`;
