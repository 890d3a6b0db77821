import type { Glob } from './glob.ts';

/**
 * An ARN's fields after `arn`. Only the last may hold colons.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Fields of an ARN, `arn` included. */
export const ARN_FIELDS = 6;

export const PARTITIONS = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-eusc',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
];

/**
 * The fields as they are written, wildcards and variables included; undefined when the text does not begin with `arn:`
 * or has fewer of them.
 */
export function parseArn(text: string): Arn | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const service = text.indexOf(':', 4) + 1;
  const region = service && text.indexOf(':', service) + 1;
  const account = region && text.indexOf(':', region) + 1;
  const resource = account && text.indexOf(':', account) + 1;
  if (resource === 0) return undefined;
  return {
    partition: text.slice(4, service - 1),
    service: text.slice(service, region - 1),
    region: text.slice(region, account - 1),
    account: text.slice(account, resource - 1),
    resource: text.slice(resource),
  };
}

export const formatArn = ({ partition, service, region, account, resource }: Arn): string =>
  `arn:${partition}:${service}:${region}:${account}:${resource}`;

/** True for a field that a wildcard or a variable makes anything: nothing can be said of it. */
export const isOpen = (field: string): boolean => /[*?]|\$\{/.test(field);

/** Whether a field has the form of a Region's name; whether there is one of that name is another matter. */
export const isRegion = (field: string): boolean => /^[a-z]{2,4}(-[a-z]+)+-\d$/.test(field);

const COLON = 58;

/** The fields of a pattern, `arn` included, as Arn operators compare them; undefined when it has fewer than six. */
export function arnGlobs(pattern: Glob): readonly Glob[] | undefined {
  const fields: Glob[] = [];
  let from = 0;
  while (fields.length < ARN_FIELDS - 1) {
    const colon = pattern.indexOf(COLON, from);
    if (colon < 0) return undefined;
    fields.push(pattern.slice(from, colon));
    from = colon + 1;
  }
  return [...fields, pattern.slice(from)];
}

/** An access point as its ARN names it, and an object behind it. */
export interface AccessPointArn {
  readonly partition: string;
  /** Empty for a multi-Region access point. */
  readonly region: string;
  readonly account: string;
  /** Of a multi-Region access point its alias, `….mrap`. */
  readonly name: string;
  /** What follows `/object/`; undefined for the access point itself. */
  readonly key: string | undefined;
}

/**
 * Reads `arn:aws:s3:eu-west-1:111122223333:accesspoint/name`, with `/object/KEY` behind it or without; SDKs take a colon
 * for the first slash too. Fields are as they are written, wildcards included.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-naming.html#access-points-arns
 */
export function parseAccessPointArn(text: string): AccessPointArn | undefined {
  const arn = parseArn(text);
  if (arn?.service !== 's3') return undefined;
  const [, name, key] = /^accesspoint[/:]([^/]+)(?:\/object\/(.*))?$/s.exec(arn.resource) ?? [];
  if (name === undefined) return undefined;
  const { partition, region, account } = arn;
  return { partition, region, account, name, key };
}
