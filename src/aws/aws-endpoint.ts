import { HOME_REGION } from './profiles/built-in';

const SUFFIX =
  /\.(amazonaws\.com\.cn|amazonaws\.com|amazonaws\.eu|api\.aws|api\.amazonwebservices\.com\.cn)$/;
const REGION = /(?:^|[.-])([a-z]{2,4}(?:-[a-z]+)+-\d{1,2})(?=\.|$)/g;

/** What the URL of one of AWS's own endpoints says. */
export interface AwsEndpoint {
  /** Undefined for the global ones of the commercial partition, such as `s3.amazonaws.com`. */
  readonly region: string | undefined;
  /** `vpc`: an interface endpoint of somebody's VPC. */
  readonly kind: 'usual' | 'fips' | 'vpc';
}

/**
 * Reads the host of an endpoint URL, whichever service, style (dual-stack, FIPS, VPC) and partition it is of; undefined
 * for hosts that are not AWS's. https://docs.aws.amazon.com/general/latest/gr/s3.html
 */
export function awsEndpoint(url: string): AwsEndpoint | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  const suffix = SUFFIX.exec(hostname)?.[1];
  if (suffix === undefined) return undefined;
  const service = hostname.slice(0, -suffix.length - 1);
  // `s3-fips-us-gov-west-1` is an old form; a bucket's name, which may look like a Region, stands before the service.
  const region = [...service.replaceAll(/\bfips[.-]/g, '').matchAll(REGION)].at(-1)?.[1];
  return {
    region: region ?? regionOf(suffix, service),
    kind: /(?:^|\.)vpce$/.test(service) ? 'vpc' : /\bfips\b/.test(service) ? 'fips' : 'usual',
  };
}

function regionOf(suffix: string, service: string): string | undefined {
  if (suffix.endsWith('.cn')) return HOME_REGION['aws-cn'];
  if (suffix.endsWith('.eu')) return HOME_REGION['aws-eusc'];
  return service.endsWith('s3-external-1') ? HOME_REGION.aws : undefined;
}
