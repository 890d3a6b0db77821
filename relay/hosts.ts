/**
 * The AWS hosts the relay opens, in every partition: https, port 443, S3 and what belongs to it, S3 Tables, STS, KMS, Athena, CloudTrail,
 * CloudWatch, Config, IAM and its Access Analyzer, Organizations.
 * https://docs.aws.amazon.com/general/latest/gr/s3.html
 * https://docs.aws.amazon.com/general/latest/gr/sts.html
 * https://docs.aws.amazon.com/general/latest/gr/iam-service.html
 * https://docs.aws.amazon.com/general/latest/gr/ao.html
 */
const REGION = '[a-z]{2,4}(?:-[a-z]+)+-\\d{1,2}';
const DOMAIN = '(?:amazonaws\\.com|amazonaws\\.com\\.cn|amazonaws\\.eu)';
/** A bucket name, which may hold dots, an access point with its account, or an alias. */
const NAME = '[a-z0-9](?:[a-z0-9.-]{0,253}[a-z0-9])?';
const ACCOUNT = '\\d{12}';
/** Of an Availability Zone, or of a Local Zone: `usw2-lax1-az1`. */
const ZONE = '[a-z0-9]{2,8}(?:-[a-z0-9]{2,6})?-az\\d{1,2}';

const PATTERNS = [
  // s3.<region>, s3.amazonaws.com, dual-stack, FIPS; virtual-hosted or not.
  `(?:${NAME}\\.)?s3(?:-fips)?(?:\\.dualstack)?\\.${REGION}\\.${DOMAIN}`,
  `(?:${NAME}\\.)?s3\\.amazonaws\\.com`,
  // The old spelling with a hyphen, still found in redirects.
  `(?:${NAME}\\.)?s3-${REGION}\\.amazonaws\\.com`,
  // Access points.
  `[a-z0-9-]{3,63}-${ACCOUNT}\\.s3-accesspoint(?:-fips)?(?:\\.dualstack)?\\.${REGION}\\.${DOMAIN}`,
  `[a-z0-9]+\\.mrap\\.accesspoint\\.s3-global\\.${DOMAIN}`,
  // S3 Control.
  `(?:${ACCOUNT}\\.)?s3-control(?:-fips)?(?:\\.dualstack)?\\.${REGION}\\.${DOMAIN}`,
  // Directory buckets: zonal data hosts and the Regional control host.
  `(?:${NAME}\\.)?s3express(?:-fips)?-${ZONE}(?:\\.dualstack)?\\.${REGION}\\.${DOMAIN}`,
  `s3express-control(?:-fips)?(?:\\.dualstack)?\\.${REGION}\\.${DOMAIN}`,
  // S3 Tables; the files of a table are at a host of S3's.
  `s3tables(?:-fips)?\\.${REGION}\\.${DOMAIN}`,
  // STS.
  `sts(?:-fips)?\\.${REGION}\\.${DOMAIN}`,
  'sts\\.amazonaws\\.com',
  // IAM Access Analyzer.
  `access-analyzer(?:-fips)?\\.${REGION}\\.${DOMAIN}`,
  // KMS.
  `kms(?:-fips)?\\.${REGION}\\.${DOMAIN}`,
  // Athena.
  `athena(?:-fips)?\\.${REGION}\\.${DOMAIN}`,
  // Organizations, which has one endpoint in each partition.
  'organizations\\.us-east-1\\.amazonaws\\.com',
  'organizations\\.us-gov-west-1\\.amazonaws\\.com',
  'organizations\\.cn-northwest-1\\.amazonaws\\.com\\.cn',
  'organizations\\.eusc-de-east-1\\.amazonaws\\.eu',
  // CloudTrail.
  `cloudtrail(?:-fips)?\\.${REGION}\\.${DOMAIN}`,
  // CloudWatch.
  `monitoring(?:-fips)?\\.${REGION}\\.${DOMAIN}`,
  // Config.
  `config(?:-fips)?\\.${REGION}\\.${DOMAIN}`,
  // IAM, which has one endpoint in each partition.
  'iam(?:-fips)?\\.amazonaws\\.com',
  'iam\\.us-gov\\.amazonaws\\.com',
  'iam\\.cn-north-1\\.amazonaws\\.com\\.cn',
  'iam\\.eusc-de-east-1\\.amazonaws\\.eu',
];

const AWS_HOST = new RegExp(`^(?:${PATTERNS.join('|')})$`);

/** Exact match of a lower-case host without port; anything else, also in disguise, is no AWS host. */
export function isAwsHost(host: string): boolean {
  return host.length <= 253 && !host.includes('..') && AWS_HOST.test(host);
}
