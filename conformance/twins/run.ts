import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { OPERATOR_KEY } from '../../sandbox/seed/accounts-others';
import { type AskedRequest, askedRequest, type AskedService } from '../../src/aws/asked';
import { cliOfAsked } from '../../src/aws/cli';
import { requireAwsCli } from '../aws-cli';
import { requireProgram } from '../debian';
import { holds, same } from '../expect';
import { run } from '../process';
import { Report, type Tally } from '../report';
import { serveSandbox } from '../sandbox/serve';
import { compareCurl, curlTwins } from './curl';
import { TWIN_INPUTS } from './inputs';

/** Operations that a CLI of this year may not know yet: it has to say so. */
const RECENT: ReadonlySet<string> = new Set([
  'GetObjectAnnotation',
  'GetScopedCredentials',
  'ListObjectAnnotations',
  'PutObjectAnnotation',
]);

/** Operations that the sandbox says it does not have. */
const NOT_IN_SANDBOX: ReadonlySet<string> = new Set([
  'GetGroupPolicy',
  'ListAttachedGroupPolicies',
  'ListGroupPolicies',
]);

interface Sent {
  readonly operation?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly status?: number;
  readonly answer?: string;
  readonly error?: string;
}

/**
 * The command line of every operation that the console sends, read by a shell and run by the AWS CLI, all in one process:
 * it must ask for the same operation with the same input, and the sandbox must know what is asked. Then the line of curl
 * that the activity has of each, which must bring what the console's own request brought.
 */
export async function runTwinsConformance(): Promise<Tally> {
  const report = new Report('twins');
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-twins-'));
  const served = await serveSandbox();
  try {
    console.log(`        ${await requireAwsCli()}`);
    const examples = Object.entries(TWIN_INPUTS).flatMap(([service, inputs]) =>
      Object.entries(inputs).map(([operation, input]) => ({
        input,
        asked: askedRequest({
          service: service as AskedService,
          operation,
          region: regionOf(operation),
          input,
        }),
      })),
    );
    await makeFiles(folder);
    const lines = await wordsOf(
      examples.map(({ asked }) => cliOfAsked(asked, { kind: 'aws' })),
      folder,
    );
    const sent = await drive(lines, served.url, folder);
    for (const [index, { asked, input }] of examples.entries())
      await report.check(`${asked.service} ${asked.operation}`, async () =>
        compare(asked, input, sent[index] ?? {}),
      );
    console.log(`        ${await requireProgram('curl', 'curl', '--version')}`);
    for (const twin of await curlTwins(regionOf))
      await report.check(`curl ${twin.service} ${twin.operation}`, async () => compareCurl(twin));
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
  return report.tally();
}

/** What is about Multi-Region Access Points is asked in one Region alone. */
const regionOf = (operation: string) => (operation.includes('MultiRegion') ? 'us-west-2' : 'eu-west-1');

function compare(
  asked: AskedRequest,
  input: object,
  { operation, params, status, answer = '', error }: Sent,
) {
  if (error !== undefined && RECENT.has(asked.operation) && /invalid choice/i.test(error)) return;
  same(error, undefined);
  same(operation, asked.operation);
  same(params, expected(input));
  const unknown = status === 501 || /NotImplemented|UnknownOperation|InvalidAction/.test(answer);
  holds(
    unknown === NOT_IN_SANDBOX.has(asked.operation),
    `the sandbox ${unknown ? 'does not know' : 'knows'} ${asked.operation}: ${status} ${answer}`,
  );
}

/** An input as the driver writes what the CLI made of its words. */
function expected(value: unknown, name = ''): unknown {
  if (name in SECRETS) return SECRETS[name];
  if (name === 'Body' || name === 'AnnotationPayload') return { bytes: BODY.length };
  // In seconds, which the CLI takes as text.
  if (/^(?:StartTime|EndTime|laterTime)$/.test(name) && typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (name === 'PartNumberMarker') return Number(value);
  if (Array.isArray(value)) return value.map((item) => expected(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, expected(one, key)]));
}

const BODY = 'hello';
const KEY_BYTES = 32;
/** What stands in files and variables, since no line has it. */
const SECRETS: Readonly<Record<string, unknown>> = {
  SSECustomerKey: { bytes: KEY_BYTES },
  CopySourceSSECustomerKey: { bytes: KEY_BYTES },
  MFA: 'device 123456',
  TokenCode: '654321',
  WebIdentityToken: 'a.b.c',
  AccessKeyId: 'AKIAEXAMPLETWIN00000',
};

async function makeFiles(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of ['sse-c.key', 'copy-source-sse-c.key'])
    await writeFile(join(folder, name), new Uint8Array(KEY_BYTES).fill(7));
  await writeFile(join(folder, "it's 1.csv"), BODY);
}

/** What a shell makes of lines: their words. */
async function wordsOf(lines: readonly string[], folder: string): Promise<string[][]> {
  const script = [String.raw`aws() { printf '%s\0' "$@"; printf '\1\0'; }`, ...lines].join('\n');
  const file = join(folder, 'lines.sh');
  await writeFile(file, script);
  const said = await run('bash', ['-e', file], {
    env: {
      MFA: String(SECRETS['MFA']),
      TOKEN_CODE: String(SECRETS['TokenCode']),
      WEB_IDENTITY_TOKEN: String(SECRETS['WebIdentityToken']),
      ACCESS_KEY_ID: String(SECRETS['AccessKeyId']),
    },
  });
  return said
    .split('\u0001\0')
    .slice(0, -1)
    .map((words) => words.split('\0').slice(0, -1));
}

/** The lines run by the AWS CLI in one process: its start takes longer than everything else of them. */
async function drive(lines: readonly string[][], sandbox: string, folder: string): Promise<Sent[]> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn('python3', [join(import.meta.dirname, 'driver.py')], {
    cwd: folder,
    env: {
      PATH,
      HOME,
      PYTHONUTF8: '1',
      AWS_ACCESS_KEY_ID: OPERATOR_KEY.accessKeyId,
      AWS_SECRET_ACCESS_KEY: OPERATOR_KEY.secretAccessKey,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_MAX_ATTEMPTS: '1',
      AWS_PAGER: '',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ lines, sandbox }));
  const said = (await text(child.stdout)).trim().split('\n');
  holds(said.length === lines.length, `the AWS CLI answered ${said.length} of ${lines.length} lines`);
  return said.map((line) => JSON.parse(line) as Sent);
}
