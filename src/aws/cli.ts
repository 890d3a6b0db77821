/**
 * Command lines for a POSIX shell: what the console does, or leaves to others, as a line of the AWS CLI or curl.
 * Nothing of a session's credentials is in one, but for links that are signed already.
 */
import { type OperationApi, operationsNamed } from '@drawbridge-s3/policy/data';
import { deceptiveCharacters } from '@drawbridge-s3/policy/grammar';
import { fileNameOf } from '@/lib/file-name';
import { type AskedRequest, type AskedService, isLeftOut, type LeftOut } from './asked';
import { bucketParameter, type Location } from './location';
import type { ConnectionProfile } from './profile';

/** The CLI's names of services. */
const CLI_SERVICES = {
  s3: 's3api',
  's3-control': 's3control',
  sts: 'sts',
  iam: 'iam',
  kms: 'kms',
  athena: 'athena',
  'access-analyzer': 'accessanalyzer',
  cloudtrail: 'cloudtrail',
  cloudwatch: 'cloudwatch',
  config: 'configservice',
  organizations: 'organizations',
  's3-tables': 's3tables',
} as const satisfies Readonly<Record<AskedService, string>>;

export type CliService = (typeof CLI_SERVICES)[AskedService];

const OF_API: Readonly<Record<OperationApi, CliService>> = { s3: 's3api', 's3-control': 's3control' };

/** Operations whose answer is a body: the CLI wants a file to put it in. */
const WRITES_FILE: ReadonlySet<string> = new Set(['GetObject', 'GetObjectTorrent', 'GetObjectAnnotation']);

/** What the CLI makes itself of what it is given: the length of a body, the digest of a key. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'ContentLength',
  'SSECustomerKeyMD5',
  'CopySourceSSECustomerKeyMD5',
]);

/** What of a connection decides where a command goes. */
export type CliProfile = Pick<ConnectionProfile, 'kind' | 'endpoint' | 'stsEndpoint' | 'publicEndpoint'>;

export interface CliOptions {
  readonly region?: string;
  readonly requesterPays?: boolean;
  /** The object is under SSE-C: its key is looked for in {@link KEY_FILE}. */
  readonly customerKey?: boolean;
}

/** 32 bytes as they are: the CLI takes no base64 here. https://docs.aws.amazon.com/cli/latest/reference/s3/cp.html */
const KEY_FILE = 'fileb://sse-c.key';
const KEY_FILES: Readonly<Record<string, string>> = {
  SSECustomerKey: KEY_FILE,
  CopySourceSSECustomerKey: 'fileb://copy-source-sse-c.key',
};

/**
 * The AWS CLI line that sends the same request. Bodies and blobs become names of files, secrets shell variables; what
 * was too long to be kept is looked for in a file named like its option.
 * @param operation SDK operation, for example `ListObjectsV2`
 * @param input the command's input, as given to the SDK
 * @param service left out, the one that has the operation: S3's where S3 Control has one of the same name
 */
export function cliCommand(
  operation: string,
  input: Readonly<Record<string, unknown>>,
  profile: CliProfile,
  { service = serviceOf(operation), region }: { service?: CliService; region?: string } = {},
): string {
  const words: Word[] = [service, kebab(operation)];
  const { Key } = input;
  const aside: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || value === null || LEFT_OUT.has(name)) continue;
    if (typeof value === 'string' && OPENED.test(value)) aside[name] = value;
    else words.push(...flag(name, value, typeof Key === 'string' ? Key : undefined));
  }
  if (Object.keys(aside).length > 0) words.push('--cli-input-json', JSON.stringify(aside));
  if (WRITES_FILE.has(operation)) words.push(savedFile(typeof Key === 'string' ? Key : ''));
  return line(words, profile, { region }, service === 'sts');
}

/** The line that sends what was asked once more, as {@link cliCommand} writes it. */
export const cliOfAsked = (
  { service, operation, region, input }: AskedRequest,
  profile: CliProfile,
): string => cliCommand(operation, input, profile, { service: CLI_SERVICES[service], region });

/** The AWS CLI's way to download one object, or one version of it, into the current directory. */
export function cliDownload(
  profile: CliProfile,
  location: Location,
  { key, versionId }: { readonly key: string; readonly versionId?: string },
  { region, requesterPays, customerKey }: CliOptions,
): string {
  if (versionId === undefined) {
    const words = [
      's3',
      'cp',
      s3Uri(location, key),
      savedFile(key),
      ...(customerKey === true ? ['--sse-c', 'AES256', '--sse-c-key', KEY_FILE] : []),
    ];
    return line(words, profile, { region, requesterPays });
  }
  const RequestPayer = requesterPays === true ? 'requester' : undefined;
  const input = {
    Bucket: bucketParameter(location),
    Key: key,
    VersionId: versionId,
    RequestPayer,
    ...(customerKey === true ? { SSECustomerAlgorithm: 'AES256', SSECustomerKey: { $left: 'secret' } } : {}),
  };
  return cliCommand('GetObject', input, profile, { region });
}

/** The AWS CLI's way to list what is on screen. */
export function cliListing(
  profile: CliProfile,
  location: Location,
  prefix: string,
  recursive: boolean,
  options: CliOptions,
): string {
  const words = ['s3', 'ls', s3Uri(location, prefix), ...(recursive ? ['--recursive'] : [])];
  return line(words, profile, options);
}

/**
 * `s3://bucket/key`; for an access point `s3://arn:…:accesspoint/name/key`, as the AWS CLI takes it. AWS has
 * no notation for a version; Python's s3fs, and what builds on it, reads this one.
 */
export function s3Uri(location: Location, key: string, versionId?: string): string {
  return `s3://${bucketParameter(location)}/${key}${versionId === undefined ? '' : `?versionId=${versionId}`}`;
}

/** What a header says, or the shell variable that says it: a secret is not written into a command. */
export type CurlHeaders = Readonly<Record<string, string | { readonly variable: string }>>;

/** What a presigned link is for, done by curl with a file named like the object. */
export function curlCommand(
  method: 'GET' | 'PUT',
  url: string,
  key: string,
  headers: CurlHeaders = {},
): string {
  const file = method === 'GET' ? savedFile(key) : localFile(key);
  // --fail: an error document must not end up as the file. --globoff: curl reads [1-9] and {a,b} in names as many files.
  const glob = /[[\]{}]/.test(file + url) ? ['--globoff'] : [];
  const words = method === 'GET' ? ['--location', '--output', file] : ['--upload-file', file];
  const said = Object.entries(headers).map(([name, value]) =>
    typeof value === 'string' ? shellQuote(`${name}: ${value}`) : `"${name}: $${value.variable}"`,
  );
  return [
    ...['curl', '--fail', ...glob, ...words].map(shellQuote),
    ...said.flatMap((header) => ['--header', header]),
    shellQuote(url),
  ].join(' ');
}

const serviceOf = (operation: string): CliService => OF_API[operationsNamed(operation)[0]?.api ?? 's3'];

/** A word of the line, or the shell variable that has it. */
type Word = string | { readonly variable: string };

/** Texts that the CLI takes for the place where the value is: version 1 follows addresses, too. */
const OPENED = /^(?:fileb?|https?):\/\//;

function line(
  words: readonly Word[],
  profile: CliProfile,
  { region, requesterPays }: CliOptions,
  sts = false,
): string {
  const endpoint = (sts ? profile.stsEndpoint : undefined) ?? profile.endpoint ?? profile.publicEndpoint;
  return [
    'aws',
    ...words,
    ...(region === undefined ? [] : ['--region', region]),
    ...(requesterPays === true ? ['--request-payer', 'requester'] : []),
    ...(endpoint === undefined || profile.kind === 'aws' ? [] : ['--endpoint-url', endpoint]),
  ]
    .map((word) => (typeof word === 'string' ? shellQuote(word) : `"$${word.variable}"`))
    .join(' ');
}

/** For the CLI `--max-items` is how many it prints in all, of however many pages. */
function flag(name: string, value: unknown, key: string | undefined): Word[] {
  const option = name === 'MaxItems' ? '--page-size' : `--${kebab(name)}`;
  if (name === 'Body' || name === 'AnnotationPayload') return [option, bodyFile(value, key)];
  if (value instanceof Uint8Array) return [option, `fileb://${kebab(name)}`];
  if (isLeftOut(value)) return [option, placeOf(name, value)];
  if (holdsLeftOut(value)) return [option, `file://${kebab(name)}.json`];
  if (typeof value === 'boolean') return [value ? option : `--no-${kebab(name)}`];
  const words = Array.isArray(value) && value.length > 0 && value.every(isPlainWord) ? value : [plain(value)];
  // A value that begins with a dash would be read as an option of its own.
  return words.length === 1 && words[0]!.startsWith('-') ? [`${option}=${words[0]}`] : [option, ...words];
}

/** A word of a list that the CLI's shorthand takes as it is. */
const isPlainWord = (item: unknown): item is string =>
  typeof item === 'string' && /^[\w.*/][\w.:*/@+-]*$/.test(item) && !OPENED.test(item);

function bodyFile(value: unknown, key: string | undefined): string {
  if (value instanceof Blob && 'name' in value) return localFile(String(value.name));
  return isLeftOut(value) && key !== undefined ? localFile(key) : 'FILE';
}

/** Where the line takes from what was not kept. */
function placeOf(name: string, { $left }: LeftOut): Word {
  if ($left === 'bytes') return `fileb://${kebab(name)}`;
  if ($left !== 'secret') return `file://${kebab(name)}.json`;
  return KEY_FILES[name] ?? { variable: kebab(name).replaceAll('-', '_').toUpperCase() };
}

const holdsLeftOut = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof Date) &&
  Object.values(value).some((one: unknown) => isLeftOut(one) || holdsLeftOut(one));

function plain(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

/** In the current directory: a file called `-` would be standard output, and one starting with it an option. */
const localFile = (key: string): string => `./${fileNameOf(key)}`;

/** The file a download makes, in whose name a terminal hides nothing and turns nothing round. */
function savedFile(key: string): string {
  const unseen = deceptiveCharacters(localFile(key)).filter(({ deceit }) => deceit !== 'look-alike');
  return unseen.reduceRight(
    (name, { offset, character }) => `${name.slice(0, offset)}_${name.slice(offset + character.length)}`,
    localFile(key),
  );
}

/**
 * The CLI's spelling of an API name, by the rules of botocore's xform_name:
 * `ListObjectsV2` is `list-objects-v2`, `SSEKMSKeyId` is `ssekms-key-id`.
 */
function kebab(name: string): string {
  return name
    .replace(/[A-Z]{2,}s$/, (plural) => `-${plural.toLowerCase()}`)
    .replace(/([^-])([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

/** One word of a POSIX shell, with quotes only where they are needed; of bash where control characters need naming. */
export function shellQuote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  // oxlint-disable-next-line no-control-regex -- control characters are the point
  if (!/[\u0000-\u001f\u007f]/.test(word)) return `'${word.replaceAll("'", String.raw`'\''`)}'`;
  // A quote or an exclamation mark would look to bash's history as if it stood outside the quotes.
  // oxlint-disable-next-line no-control-regex -- control characters are the point
  const escaped = word.replaceAll(/[\\'!\u0000-\u001f\u007f]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(2, '0');
    return String.raw`\x${code}`;
  });
  return `$'${escaped}'`;
}
