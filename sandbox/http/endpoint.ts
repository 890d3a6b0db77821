/** Services that speak JSON, each at `NAME.REGION.amazonaws.com`. */
const JSON_HOSTS = {
  kms: 'kms',
  athena: 'athena',
  cloudtrail: 'cloudtrail',
  monitoring: 'monitoring',
  config: 'config',
} as const;
export type JsonServiceName = (typeof JSON_HOSTS)[keyof typeof JSON_HOSTS] | 'organizations';

/** Which service a host name stands for, and what the name itself says of bucket and region. */
export type Endpoint =
  | {
      readonly service: 's3';
      /** Undefined: the host stands for any region (global virtual-hosted names, the loopback endpoint). */
      readonly region: string | undefined;
      readonly target:
        | { readonly style: 'path' }
        | { readonly style: 'virtual'; readonly bucket: string }
        | { readonly style: 'access-point'; readonly name: string; readonly account: string }
        | { readonly style: 'multi-region'; readonly alias: string }
        /** A directory bucket at its zone. */
        | { readonly style: 'zonal'; readonly bucket: string; readonly zone: string }
        /** Where directory buckets are made, listed and deleted. */
        | { readonly style: 'express-control' };
    }
  | {
      readonly service: 's3-control';
      readonly account: string | undefined;
      readonly region: string | undefined;
    }
  | { readonly service: 'sts'; readonly region: string | undefined; readonly global?: true }
  | { readonly service: 'iam'; readonly region: string | undefined }
  | { readonly service: 'access-analyzer'; readonly region: string }
  /** Tables of Iceberg; their files are S3's. */
  | { readonly service: 's3tables'; readonly region: string | undefined }
  | { readonly service: JsonServiceName; readonly region: string | undefined }
  /** The loopback endpoint, where the shape of the request tells the service. */
  | { readonly service: 'any' };

const REGION = '[a-z]{2}(?:-[a-z]+)+-\\d';
const S3_REGIONAL = new RegExp(
  `^(?:(.+)\\.)?s3(?:-fips)?(?:\\.dualstack)?[.-](${REGION})\\.amazonaws\\.com$`,
);
const S3_GLOBAL = /^(?:(.+)\.)?s3(?:-external-1)?\.amazonaws\.com$/;
const ACCESS_POINT = new RegExp(
  `^([a-z0-9-]+)-(\\d{12})\\.s3-accesspoint(?:-fips)?(?:\\.dualstack)?\\.(${REGION})\\.amazonaws\\.com$`,
);
const MULTI_REGION = /^([a-z0-9]+\.mrap)\.accesspoint\.s3-global\.amazonaws\.com$/;
const CONTROL = new RegExp(
  `^(?:(\\d{12})\\.)?s3-control(?:-fips)?(?:\\.dualstack)?\\.(${REGION})\\.amazonaws\\.com$`,
);
const ZONAL = new RegExp(
  `^([a-z0-9-]+)\\.s3express(?:-fips)?-((?:[a-z0-9-]+-)?[a-z0-9]+-az\\d+)(?:\\.dualstack)?\\.(${REGION})\\.amazonaws\\.com$`,
);
const EXPRESS_CONTROL = new RegExp(
  `^s3express-control(?:-fips)?(?:\\.dualstack)?\\.(${REGION})\\.amazonaws\\.com$`,
);
const STS_REGIONAL = new RegExp(`^sts(?:-fips)?\\.(${REGION})\\.amazonaws\\.com$`);
/**
 * IAM has one endpoint in a partition, and its signatures name that endpoint's Region.
 * https://docs.aws.amazon.com/general/latest/gr/iam-service.html
 */
const IAM_REGIONS: ReadonlyMap<string, string> = new Map([
  ['iam.amazonaws.com', 'us-east-1'],
  ['iam-fips.amazonaws.com', 'us-east-1'],
  ['iam.us-gov.amazonaws.com', 'us-gov-west-1'],
]);
const ACCESS_ANALYZER = new RegExp(`^access-analyzer(?:-fips)?\\.(${REGION})\\.amazonaws\\.com$`);
/** https://docs.aws.amazon.com/general/latest/gr/s3.html */
const S3_TABLES = new RegExp(`^s3tables(?:-fips)?\\.(${REGION})\\.amazonaws\\.com$`);
const JSON_SERVICE = new RegExp(
  `^(${Object.keys(JSON_HOSTS).join('|')})(?:-fips)?\\.(${REGION})\\.amazonaws\\.com$`,
);
/** One in a partition. https://docs.aws.amazon.com/general/latest/gr/ao.html */
const ORGANIZATIONS = 'organizations.us-east-1.amazonaws.com';
const LOOPBACK = /^(?:(.+)\.)?(?:127\.0\.0\.1|localhost)$|^\[::1\]$/;

/**
 * @param host with or without a port
 * @param extraHosts further names of the loopback endpoint
 * @returns undefined for a name that is none of AWS's
 */
export function endpointOf(host: string, extraHosts: readonly string[] = []): Endpoint | undefined {
  if (extraHosts.includes(host)) return { service: 'any' };
  const name = host.replace(/:\d+$/, '');
  const loopback = LOOPBACK.exec(name);
  if (loopback !== null) return loopbackEndpoint(loopback[1]);

  const accessPoint = ACCESS_POINT.exec(name);
  if (accessPoint !== null) {
    const [, point = '', account = '', region] = accessPoint;
    return { service: 's3', region, target: { style: 'access-point', name: point, account } };
  }
  const alias = MULTI_REGION.exec(name)?.[1];
  if (alias !== undefined) {
    return { service: 's3', region: undefined, target: { style: 'multi-region', alias } };
  }
  const zonal = ZONAL.exec(name);
  if (zonal !== null) {
    const [, bucket = '', zone = '', region] = zonal;
    return { service: 's3', region, target: { style: 'zonal', bucket, zone } };
  }
  const express = EXPRESS_CONTROL.exec(name);
  if (express !== null) return { service: 's3', region: express[1], target: { style: 'express-control' } };
  const control = CONTROL.exec(name);
  if (control !== null) return { service: 's3-control', account: control[1], region: control[2] };
  const sts = STS_REGIONAL.exec(name);
  if (sts !== null) return { service: 'sts', region: sts[1] };
  // The global endpoint lives in us-east-1 and is signed for it.
  if (name === 'sts.amazonaws.com') return { service: 'sts', region: 'us-east-1', global: true };
  const iamRegion = IAM_REGIONS.get(name);
  if (iamRegion !== undefined) return { service: 'iam', region: iamRegion };
  const analyzer = ACCESS_ANALYZER.exec(name)?.[1];
  if (analyzer !== undefined) return { service: 'access-analyzer', region: analyzer };
  const tables = S3_TABLES.exec(name)?.[1];
  if (tables !== undefined) return { service: 's3tables', region: tables };
  if (name === ORGANIZATIONS) return { service: 'organizations', region: 'us-east-1' };
  const json = JSON_SERVICE.exec(name);
  if (json !== null) return { service: JSON_HOSTS[json[1] as keyof typeof JSON_HOSTS], region: json[2] };
  const regional = S3_REGIONAL.exec(name);
  if (regional !== null) return s3(regional[1], regional[2]);
  const global = S3_GLOBAL.exec(name);
  if (global !== null) return s3(global[1], global[1] === undefined ? 'us-east-1' : undefined);
  return undefined;
}

function s3(bucket: string | undefined, region: string | undefined): Endpoint {
  return {
    service: 's3',
    region,
    target: bucket === undefined ? { style: 'path' } : { style: 'virtual', bucket },
  };
}

/** The AWS CLI puts the account (S3 Control) or the bucket before a custom endpoint's host name. */
function loopbackEndpoint(label: string | undefined): Endpoint {
  if (label === undefined) return { service: 'any' };
  if (/^\d{12}$/.test(label)) return { service: 's3-control', account: label, region: undefined };
  return s3(label, undefined);
}
