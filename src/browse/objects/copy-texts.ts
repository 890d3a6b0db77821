import type { AwsContext } from '@/aws/context';
import { bucketParameter, locationArn, type Location } from '@/aws/location';
import type { ObjectAddress } from '@/resources/objects/head-object';

/** `s3://bucket/key`; for an access point `s3://arn:…:accesspoint/name/key`, as the AWS CLI takes it. */
export function s3Uri(location: Location, key: string): string {
  return `s3://${bucketParameter(location)}/${key}`;
}

/** The ARN policies name the object by, or undefined for an alias, which no policy can name. */
export function objectArn(context: AwsContext, location: Location, key: string): string | undefined {
  if (location.type === 'bucket') return `arn:${context.profile.partition}:s3:::${location.name}/${key}`;
  const arn = locationArn(location);
  return arn === undefined ? undefined : `${arn}/object/${key}`;
}

export interface CliOptions {
  readonly region?: string;
  readonly requesterPays?: boolean;
}

/** The AWS CLI's way to download one object, or one version of it, into the current directory. */
export function downloadCommand(
  context: AwsContext,
  location: Location,
  { key, versionId }: ObjectAddress,
  options: CliOptions,
): string {
  const file = key.slice(key.lastIndexOf('/') + 1) || 'object';
  if (versionId === undefined) {
    return command(context, options, ['s3', 'cp', s3Uri(location, key), `./${file}`]);
  }
  const bucket = bucketParameter(location);
  return command(context, options, [
    's3api',
    'get-object',
    '--bucket',
    bucket,
    '--key',
    key,
    '--version-id',
    versionId,
    `./${file}`,
  ]);
}

/** The AWS CLI's way to list what is on screen. */
export function listCommand(
  context: AwsContext,
  location: Location,
  prefix: string,
  recursive: boolean,
  options: CliOptions,
): string {
  return command(context, options, [
    's3',
    'ls',
    s3Uri(location, prefix),
    ...(recursive ? ['--recursive'] : []),
  ]);
}

function command(context: AwsContext, { region, requesterPays }: CliOptions, words: string[]): string {
  const endpoint = context.profile.endpoint ?? context.profile.publicEndpoint;
  const all = [
    'aws',
    ...words,
    ...(region === undefined ? [] : ['--region', region]),
    ...(requesterPays === true ? ['--request-payer', 'requester'] : []),
    ...(endpoint === undefined ? [] : ['--endpoint-url', endpoint]),
  ];
  return all.map(shellWord).join(' ');
}

/** One word of a POSIX shell, and of bash where control characters need naming. */
export function shellWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  // oxlint-disable-next-line no-control-regex -- control characters are the point
  if (!/[\u0000-\u001f\u007f]/.test(word)) return `'${word.replaceAll("'", String.raw`'\''`)}'`;
  // oxlint-disable-next-line no-control-regex -- control characters are the point
  const escaped = word.replaceAll(/[\\'\u0000-\u001f\u007f]/g, (character) =>
    character === '\\' || character === "'"
      ? `\\${character}`
      : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `$'${escaped}'`;
}
