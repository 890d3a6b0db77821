import { judgeKeys, type RawKeys, type Recognition } from './recognition';

const NAMES = {
  accessKeyId: 'AccessKeyId',
  secretAccessKey: 'SecretAccessKey',
  sessionToken: 'SessionToken',
};

/**
 * JSON as the CLI prints it: `sts assume-role` and `get-session-token` (`Credentials`),
 * `configure export-credentials` (process format), `sso get-role-credentials` (`roleCredentials`),
 * `iam create-access-key` (`AccessKey`), and the instance metadata's `Token`.
 */
export function parseJson(text: string): Recognition {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return {
      kind: 'unusable',
      message: `This looks like JSON but cannot be read: ${error instanceof Error ? error.message : 'syntax error'}.`,
      advice: 'Copy the whole output, from the first brace to the last.',
    };
  }
  const holder = find(value);
  if (holder === undefined) {
    return {
      kind: 'unusable',
      message: 'This JSON holds no credentials.',
      advice: 'Paste the output of aws sts assume-role or aws configure export-credentials.',
    };
  }
  const judged = judgeKeys(rawKeys(holder), NAMES);
  return { kind: 'recognised', form: 'json', identities: [{ ...judged, hops: [] }] };
}

type Holder = Readonly<Record<string, unknown>>;

const WRAPPERS = ['Credentials', 'credentials', 'roleCredentials', 'AccessKey'];

function find(value: unknown): Holder | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const holder = value as Holder;
  if (pick(holder, 'AccessKeyId') !== undefined || pick(holder, 'SecretAccessKey') !== undefined)
    return holder;
  for (const wrapper of WRAPPERS) {
    const inner = find(holder[wrapper]);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function pick(holder: Holder, name: string): unknown {
  return holder[name] ?? holder[name.charAt(0).toLowerCase() + name.slice(1)] ?? holder[snake(name)];
}

function rawKeys(holder: Holder): RawKeys {
  const text = (name: string) => {
    const value = pick(holder, name);
    return typeof value === 'string' ? value : undefined;
  };
  // ISO text from the CLI, milliseconds from the access portal's API.
  const end = pick(holder, 'Expiration');
  return {
    accessKeyId: text('AccessKeyId'),
    secretAccessKey: text('SecretAccessKey'),
    sessionToken: text('SessionToken') ?? text('Token'),
    expiration: typeof end === 'string' || typeof end === 'number' ? new Date(end) : undefined,
  };
}

function snake(name: string): string {
  return name.replaceAll(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
