import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../../sandbox/sandbox';
import { LAKE_ADMIN_KEY } from '../../sandbox/seed/accounts-analytics-roles';
import { listen } from '../../server/listen';
import { nodeListener } from '../../server/node-listener';
import { startServer } from '../../server/start-server';
import type { AskedService } from '../../src/aws/asked';
import { disposeClients } from '../../src/aws/clients/dispose';
import type { AwsContext } from '../../src/aws/context';
import { curlOfLogged } from '../../src/aws/logged-curl';
import { holds, same } from '../expect';
import { askAsConsole, BODY } from './console';
import { TWIN_INPUTS } from './inputs';

/** A request as a sandbox saw it, and what it answered. */
interface Seen {
  readonly method: string;
  readonly host: string;
  /** Path and query, without what signs. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number;
  /** Of a refusal. */
  readonly code: string;
}

export interface CurlTwin {
  readonly service: AskedService;
  readonly operation: string;
  /** Undefined where the console has no line for it. */
  readonly line: string | undefined;
  readonly console: Seen | undefined;
  readonly curl: Seen | undefined;
}

const context = (id: string): AwsContext => ({
  id,
  profile: {
    id: 'sandbox',
    label: 'Sandbox',
    kind: 'sandbox',
    transport: 'relay',
    partition: 'aws',
    region: 'eu-west-1',
  },
  credentials: async () => LAKE_ADMIN_KEY,
});

/**
 * Every operation asked for as the console does, and the line of curl that the activity has of it run after that at a
 * world of its own that began the same. All lines run in one shell, as they are but for where they go: the names of AWS's
 * hosts stand for the sandbox, which speaks no TLS.
 */
export async function curlTwins(regionOf: (operation: string) => string): Promise<readonly CurlTwin[]> {
  const asked = await asConsole(regionOf);
  const lines = asked.flatMap(({ line }) => line ?? []);
  const curled = await byCurl(lines);
  let next = 0;
  return asked.map((one) => ({ ...one, curl: one.line === undefined ? undefined : curled[next++] }));
}

async function asConsole(
  regionOf: (operation: string) => string,
): Promise<readonly Omit<CurlTwin, 'curl'>[]> {
  const seen: Seen[] = [];
  const sandbox = await createSandbox();
  const fetch = watched(sandbox.fetch.bind(sandbox), seen);
  const server = await startServer({ version: 'twins', port: 0, sandbox: { ...sandbox, fetch } });
  const session = context('curl-twins');
  Object.assign(globalThis, { location: { origin: server.url } });
  try {
    const asked: Omit<CurlTwin, 'curl'>[] = [];
    for (const [service, inputs] of Object.entries(TWIN_INPUTS) as [AskedService, object][])
      for (const [operation, input] of Object.entries(inputs)) {
        seen.length = 0;
        const entry = await askAsConsole(
          session,
          service,
          regionOf(operation),
          operation,
          thereFor(service, operation, input as object),
        );
        const line = entry === undefined ? undefined : curlOfLogged(entry, { kind: 'aws' });
        asked.push({ service, operation, line, console: seen.at(-1) });
      }
    return asked;
  } finally {
    disposeClients(session.id);
    await server.close();
    await sandbox.close();
  }
}

/** What the console makes of an input that no header takes as it is. */
const ENCODED: Readonly<Record<string, object>> = {
  CopyObject: { Metadata: { owner: 'data, team' } },
  PutObject: { ContentDisposition: 'attachment; filename="u"' },
};

/** About a bucket that is there, since of one that is not the console finds no Region and sends nothing. */
const thereFor = (
  service: AskedService,
  operation: string,
  input: object,
): Readonly<Record<string, unknown>> => ({
  ...input,
  ...(service === 's3' && (input as { Bucket?: string }).Bucket === 'twin-none'
    ? { Bucket: 'analytics-scratch' }
    : {}),
  ...ENCODED[operation],
});

/** What each line came to, in their order. */
async function byCurl(lines: readonly string[]): Promise<readonly (Seen | undefined)[]> {
  const seen: Seen[] = [];
  const sandbox = await createSandbox();
  const asIfOverTls = (request: Request) =>
    sandbox.fetch(new Request(request.url.replace(/^http:/, 'https:'), request));
  const server = createServer(nodeListener(watched(asIfOverTls, seen)));
  const port = await listen(server, 0);
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-curl-'));
  try {
    for (const name of ["it's 1.csv", 'FILE']) await writeFile(join(folder, name), BODY);
    const script = [
      `curl() {
  local words=()
  for word; do words+=("\${word/#https:/http:}"); done
  command curl --silent --output /dev/null --connect-to "::127.0.0.1:${port}" "\${words[@]}"
}`,
      ...lines.flatMap((line, index) => [
        `${line} || echo "${index} $?" >> failed`,
        `command curl --silent --output /dev/null http://127.0.0.1:${port}/__twin/${index}`,
      ]),
    ].join('\n');
    await writeFile(join(folder, 'lines.sh'), script);
    await shell(folder);
    // Between two marks is what one line asked; a line that asked nothing has nothing.
    const results: (Seen | undefined)[] = [];
    let last: Seen | undefined;
    for (const one of seen) {
      if (!one.target.startsWith('/__twin/')) {
        last = one;
        continue;
      }
      results.push(last);
      last = undefined;
    }
    const failed = await readFile(join(folder, 'failed'), 'utf8').catch(() => '');
    if (failed !== '') console.log(`        curl failed at lines ${failed.trim().replaceAll('\n', ', ')}`);
    return results;
  } finally {
    server.closeAllConnections();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function shell(cwd: string): Promise<void> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn('bash', ['lines.sh'], {
    cwd,
    env: {
      PATH,
      HOME,
      AWS_ACCESS_KEY_ID: LAKE_ADMIN_KEY.accessKeyId,
      AWS_SECRET_ACCESS_KEY: LAKE_ADMIN_KEY.secretAccessKey,
      AWS_SESSION_TOKEN: '',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve());
  });
}

/** Of the query, what signs; of headers, what signs or is made anew by whoever sends. */
const SIGNS =
  /^X-Amz-(?:Algorithm|Credential|Date|Expires|SignedHeaders|Signature|Security-Token|Content-Sha256)=/i;
const OF_SENDER =
  /^(?:accept|accept-encoding|accept-language|authorization|connection|content-length|expect|host|origin|sec-.*|user-agent|x-amz-(?:date|content-sha256|user-agent|security-token)|amz-sdk-.*|x-forwarded-.*|x-drawbridge-.*|cache-control|pragma)$/;

const watched =
  (fetch: (request: Request) => Promise<Response>, seen: Seen[]) =>
  async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const body = request.body === null ? '' : await request.clone().text();
    const answer = await fetch(request);
    const query = url.search
      .slice(1)
      .split('&')
      .filter((pair) => pair !== '' && !SIGNS.test(pair));
    const said = answer.status >= 400 ? await answer.clone().text() : '';
    seen.push({
      method: request.method,
      host: request.headers.get('host') ?? url.host,
      target: url.pathname + (query.length === 0 ? '' : `?${query.join('&')}`),
      headers: Object.fromEntries([...request.headers].filter(([name]) => !OF_SENDER.test(name))),
      body,
      status: answer.status,
      code: /<Code>(\w+)<|"__type":"(?:[^"#]*#)?(\w+)"/.exec(said)?.slice(1).find(Boolean) ?? '',
    });
    return answer;
  };

/** Signed by a way that curl does not know, so that no line is offered: for S3 Express, and with an ARN in the path. */
const NO_LINE: ReadonlySet<string> = new Set([
  'CreateSession',
  'GetTableMetadataLocation',
  'ListDirectoryBuckets',
  'RenameObject',
]);

/** What holds a secret is not in the line: headers are left out, and a document is a file to be written by hand. */
const WITHOUT_SECRETS: ReadonlySet<string> = new Set([
  'AssumeRole',
  'AssumeRoleWithWebIdentity',
  'DeleteAccessKey',
  'DeleteObject',
  'GetAccessKeyLastUsed',
  'GetObject',
  'GetSessionToken',
  'PutBucketVersioning',
  'PutObject',
  'UpdateAccessKey',
  'UploadPartCopy',
]);
const SECRET = /^x-amz-(?:mfa|(?:copy-source-)?server-side-encryption-customer-key(?:-md5)?)$/;

/** The same was asked, and the same answered; of what needs a secret, the same asked but for that. */
export function compareCurl({ operation, line, console: own, curl }: CurlTwin): void {
  holds(own !== undefined, `the console sends ${operation}`);
  holds(
    (line === undefined) === NO_LINE.has(operation),
    `curl ${line === undefined ? 'has no' : 'has a'} line`,
  );
  if (own === undefined || line === undefined) return;
  if (!WITHOUT_SECRETS.has(operation)) return same(curl, own);
  const { method, host, target, headers } = own;
  const told = Object.fromEntries(Object.entries(headers).filter(([name]) => !SECRET.test(name)));
  same(
    { method: curl?.method, host: curl?.host, target: curl?.target, headers: curl?.headers },
    { method, host, target, headers: told },
  );
  holds(curl?.code !== 'SignatureDoesNotMatch', `the signature of ${line}`);
}
