import type { ConnectionProfile } from './profile';

export type CliService = 's3api' | 's3control' | 'sts';

/** Operations whose answer is a body: the CLI wants a file to put it in. */
const WRITES_FILE: ReadonlySet<string> = new Set(['GetObject', 'GetObjectTorrent']);

/** Inputs the CLI has no flag for, or that the console adds for its own purposes. */
const LEFT_OUT: ReadonlySet<string> = new Set(['ContentLength']);

/**
 * The AWS CLI line that sends the same request, for "Copy as CLI". Bodies become file names; nothing of
 * the session's credentials is in it.
 * @param operation SDK operation, for example `ListObjectsV2`
 * @param input the command's input, as given to the SDK
 */
export function cliCommand(
  operation: string,
  input: Readonly<Record<string, unknown>>,
  profile: ConnectionProfile,
  { service = 's3api', region }: { service?: CliService; region?: string } = {},
): string {
  const words = ['aws', service, kebab(operation)];
  for (const [name, value] of Object.entries(input)) {
    if (value !== undefined && !LEFT_OUT.has(name)) words.push(...flag(name, value));
  }
  if (WRITES_FILE.has(operation)) words.push(shellQuote(fileNameOf(input['Key'])));
  if (region !== undefined) words.push('--region', region);
  const endpoint =
    profile.kind === 'aws'
      ? undefined
      : service === 'sts'
        ? (profile.stsEndpoint ?? profile.endpoint ?? profile.publicEndpoint)
        : (profile.endpoint ?? profile.publicEndpoint);
  if (endpoint !== undefined) words.push('--endpoint-url', shellQuote(endpoint));
  return words.join(' ');
}

/** `aws s3 cp` and friends, where one line says what s3api needs several for. */
export function cliCopy(
  source: string,
  target: string,
  profile: ConnectionProfile,
  recursive = false,
): string {
  const endpoint = profile.kind === 'aws' ? undefined : (profile.endpoint ?? profile.publicEndpoint);
  return [
    'aws s3 cp',
    shellQuote(source),
    shellQuote(target),
    ...(recursive ? ['--recursive'] : []),
    ...(endpoint === undefined ? [] : ['--endpoint-url', shellQuote(endpoint)]),
  ].join(' ');
}

function flag(name: string, value: unknown): string[] {
  const option = `--${kebab(name)}`;
  if (name === 'Body') return [option, shellQuote(bodyName(value))];
  if (typeof value === 'boolean') return [value ? option : `--no-${kebab(name)}`];
  if (typeof value === 'string' || typeof value === 'number') return [option, shellQuote(String(value))];
  if (value instanceof Date) return [option, shellQuote(value.toISOString())];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return [option, ...value.map(shellQuote)];
  }
  return [option, shellQuote(JSON.stringify(value))];
}

function bodyName(value: unknown): string {
  return typeof File === 'function' && value instanceof File ? value.name : 'FILE';
}

function fileNameOf(key: unknown): string {
  const name = typeof key === 'string' ? key.split('/').findLast((part) => part !== '') : undefined;
  // A file called "-" would be standard output, and one starting with it an option.
  return name === undefined ? 'FILE' : name.startsWith('-') ? `./${name}` : name;
}

/**
 * The CLI's spelling of an API name, by the rules of botocore's xform_name:
 * `ListObjectsV2` is `list-objects-v2`, `SSEKMSKeyId` is `ssekms-key-id`.
 */
export function kebab(name: string): string {
  return name
    .replace(/[A-Z]{2,}s$/, (plural) => `-${plural.toLowerCase()}`)
    .replace(/([^-])([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

/** One word for a POSIX shell, with quotes only where they are needed. */
export function shellQuote(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
