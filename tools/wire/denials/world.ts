import { GetObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { type Asked, explainChain } from '@drawbridge-s3/policy/chain';
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { addAccount, addBucket, addRole, addUser, named, type Statement } from '../../../sandbox/seed/build';
import { ObjectWriter } from '../../../sandbox/seed/object-writer';
import { inProcessHandler } from '../../../sandbox/testing/in-process-handler';
import type { Account, Bucket, Role, User, World } from '../../../sandbox/world/types';
import { type RunningServer, startServer } from '../../../server/start-server';
import { askedRequest } from '../../../src/aws/asked';
import { AwsFailure } from '../../../src/aws/failure';
import { toFailure } from '../../../src/aws/failures/to-failure';
import { locationFromParameter } from '../../../src/aws/location';
import type { ConnectionProfile } from '../../../src/aws/profile';
import { type S3Command, sendS3 } from '../../../src/aws/send';
import { askedOfSession } from '../../../src/resources/denials/asked-of-session';
import { type EvidenceRead, readEvidence } from '../../../src/resources/denials/read-evidence';
import type { Asker } from '../../../src/resources/denials/attempt';
import { simulateCaller } from '../../../src/resources/denials/simulate-caller';
import { sessionFacts } from '../../../src/resources/denials/session-facts';
import { AwsQueryClient } from '../../../src/resources/query-client';
import { diagnoseSilence } from '../../../src/aws/transport/diagnose';
import { sessionContext, sessions } from '../../../src/sessions/store';
import type { Session } from '../../../src/sessions/types';
import { addressOfRefused, questionOf } from '../../../src/why/address';

/** Account of the bucket. */
export const OWNER = '111122223333';
/** Account of whoever asks across accounts. */
export const CALLER = '444455556666';
export const THIRD = '777788889999';
export const LAKE = 'arn:aws:s3:::lake';
export const READER = `arn:aws:iam::${CALLER}:role/Reader`;
export const POINT = `arn:aws:s3:eu-west-1:${OWNER}:accesspoint/readers`;
export const KEY = `arn:aws:kms:eu-west-1:${OWNER}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
export const ALL: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };
/** Lets the reader do everything in the lake. */
export const LET_READER: Statement = {
  Sid: 'LetReader',
  Effect: 'Allow',
  Principal: { AWS: [READER, `arn:aws:iam::${CALLER}:user/analyst`] },
  Action: 's3:*',
  Resource: [LAKE, `${LAKE}/*`],
};

const keys = (name: string) => ({
  accessKeyId: `AKIAEXAMPLE${name.toUpperCase().padEnd(9, '0')}`,
  secretAccessKey: `secret-of-${name.padEnd(30, '0')}`,
});

const PROFILE: ConnectionProfile = {
  id: 'sandbox',
  label: 'Sandbox',
  kind: 'sandbox',
  transport: 'relay',
  partition: 'aws',
  region: 'eu-west-1',
};

/** What a case may change before anybody asks. */
export interface Stage {
  readonly world: World;
  readonly owner: Account;
  readonly caller: Account;
  readonly lake: Bucket;
  /** Role of the caller's account. */
  readonly reader: Role;
  /** Role of the bucket's own account. */
  readonly local: Role;
  /** User of the caller's account whom nobody lets read IAM. */
  readonly analyst: User;
  readonly objects: ObjectWriter;
  readonly sandbox: Sandbox;
}

type Who = 'reader' | 'local' | 'analyst';

export interface Ask {
  readonly who?: Who;
  /** Passed when the role is assumed. */
  readonly sessionPolicy?: string;
  /** The session is narrowed to this, as safe mode does. */
  readonly narrowed?: string;
  readonly command: S3Command<never, never> | ((stage: Stage) => S3Command<never, never>);
  /** Sent by a client of its own, so that nothing is mended on the way. */
  readonly raw?: S3ClientConfig;
  /** Sent by a page, which its browser lets read what the bucket's CORS rules allow. */
  readonly page?: { readonly origin: string; readonly method: string };
  /** All temporary credentials end before it is sent. */
  readonly expired?: boolean;
  /** IAM's simulator is asked about the caller's side as well. */
  readonly simulated?: true;
  /** Whose sessions are closed when it is explained. */
  readonly closed?: readonly ('owner' | 'caller')[];
}

/** One world, one server; both are made anew for each case behind the same port. */
export async function denialsWorld() {
  let current: Sandbox | undefined;
  const sandbox = (): Sandbox => {
    if (current === undefined) throw new Error('No case is on the stage.');
    return current;
  };
  const server: RunningServer = await startServer({
    version: 'test',
    port: 0,
    sandbox: { fetch: (request) => sandbox().fetch(request) },
  });
  Object.assign(globalThis, { location: { origin: server.url } });

  async function explained(change: (stage: Stage) => void | Promise<void>, ask: Ask) {
    let stage: Omit<Stage, 'sandbox'> | undefined;
    current = await createSandbox({
      seed: async (world, blobs) => {
        stage = await fill(world, new ObjectWriter(lakeOf(world), blobs, Date.now()));
      },
    });
    if (stage === undefined) throw new Error('The world was not filled.');
    const set = { ...stage, sandbox: current };
    await change(set);
    const opened = await open(ask);
    if (ask.expired === true) await endAll(current);
    const failure = await refusal(set, opened.requester, ask);
    const question = questionOf(addressOfRefused(failure, Date.now()) ?? {});
    if (question === undefined) throw new Error(`Not explained: ${failure.code} ${failure.message}`);
    const asked = askedOfSession(question.asked, ask.page === undefined ? opened.requester : direct(opened), {
      at: question.at ?? Date.now(),
      origin: ask.page?.origin ?? server.url,
      ...(question.outcome === undefined ? {} : { outcome: question.outcome }),
    });
    if (asked === undefined) throw new Error(`Nobody knows who asked for ${failure.action}.`);
    const read = await readAs(asked, opened, ask);
    const chain = explainChain(read.asked, read.evidence);
    const simulated =
      ask.simulated === true
        ? await simulateCaller(
            read.asked,
            read.evidence,
            askersOf(opened, ask).filter(({ session }) => session.account === opened.requester.account),
            new AbortController().signal,
          )
        : undefined;
    return { failure, read, chain, simulated };
  }

  return {
    async explain(change: (stage: Stage) => void | Promise<void>, ask: Ask): ReturnType<typeof explained> {
      try {
        return await explained(change, ask);
      } finally {
        for (const { id } of sessions.store.getState().sessions) sessions.end(id);
        await current?.close();
      }
    },
    close: () => server.close(),
  };
}

function lakeOf(world: World): Bucket {
  const owner = addAccount(world, OWNER, 'owner');
  return addBucket(world, owner, {
    name: 'lake',
    createdAt: '2026-01-01T00:00:00Z',
    versioning: 'Enabled',
  });
}

async function fill(world: World, objects: ObjectWriter): Promise<Omit<Stage, 'sandbox'>> {
  const owner = world.accounts.get(OWNER)!;
  const caller = addAccount(world, CALLER, 'caller');
  addAccount(world, THIRD, 'third');
  const trust = (account: string): Statement => ({
    Effect: 'Allow',
    Principal: { AWS: account },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
  });
  addUser(owner, { name: 'owner-admin', ...keys('ownradmin'), policies: [named('All', ALL)] });
  addUser(caller, { name: 'caller-admin', ...keys('clradmin'), policies: [named('All', ALL)] });
  const analyst = addUser(caller, {
    name: 'analyst',
    ...keys('analyst'),
    policies: [named('Data', { Effect: 'Allow', Action: ['s3:*', 'kms:*'], Resource: '*' })],
  });
  const data = named('Data', { Sid: 'Data', Effect: 'Allow', Action: ['s3:*', 'kms:*'], Resource: '*' });
  const reader = addRole(caller, { name: 'Reader', trust: [trust(CALLER)], policies: [data] });
  const local = addRole(owner, { name: 'Local', trust: [trust(OWNER)], policies: [data] });
  const body = new TextEncoder().encode('a,b\n1,2\n');
  await objects.put({ key: 'reports/a.csv', body, contentType: 'text/csv', daysAgo: 3 });
  return { world, owner, caller, lake: objects.bucket, reader, local, analyst, objects };
}

interface Opened {
  readonly requester: Session;
  readonly ownerAdmin: Session;
  readonly callerAdmin: Session;
}

async function open({ who = 'reader', sessionPolicy, narrowed }: Ask): Promise<Opened> {
  const connect = (name: string) => sessions.connect({ kind: 'keys', credentials: keys(name) }, PROFILE);
  const ownerAdmin = await connect('ownradmin');
  const callerAdmin = await connect('clradmin');
  if (who === 'analyst') return { requester: await connect('analyst'), ownerAdmin, callerAdmin };
  const [parent, roleArn] =
    who === 'reader' ? [callerAdmin, READER] : [ownerAdmin, `arn:aws:iam::${OWNER}:role/Local`];
  const hop = {
    roleArn,
    sessionName: 'me',
    durationSeconds: 3600,
    ...(sessionPolicy === undefined ? {} : { sessionPolicy }),
  };
  const requester = await sessions.followRoute(parent.id, [hop]);
  if (narrowed !== undefined)
    await sessions.enterSafeMode(requester.id, { scope: { may: 'read' }, policy: narrowed });
  return { requester: sessionOf(requester.id), ownerAdmin, callerAdmin };
}

const sessionOf = (id: string): Session => sessions.store.getState().sessions.find((one) => one.id === id)!;

const endAll = (sandbox: Sandbox) =>
  sandbox.fetch(
    new Request('http://127.0.0.1:4174/__sandbox/sessions/expire', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    }),
  );

/** The requester as a page has it that asks S3 itself. */
const direct = ({ requester }: Opened): Session => ({
  ...requester,
  profile: { ...PROFILE, kind: 'aws', transport: 'direct' },
});

/** What the transport makes of an answer that the browser keeps from the page. */
async function keptFromPage(
  { sandbox }: Stage,
  input: { readonly Bucket: string; readonly Key?: string },
  { origin, method }: NonNullable<Ask['page']>,
): Promise<AwsFailure> {
  const pathAndQuery = `/${input.Bucket}/${input.Key ?? ''}`;
  const host = '127.0.0.1:4174';
  const url = `http://${host}${pathAndQuery}`;
  const preflight = await sandbox.fetch(
    new Request(url, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': method },
    }),
  );
  if (preflight.ok) throw new Error('The browser was let in.');
  return diagnoseSilence(
    { via: 'direct', upstream: 'aws', url, host, pathAndQuery, headers: {} },
    method,
    new TypeError('Failed to fetch'),
    () => Promise.resolve(new Response()),
  );
}

async function refusal(stage: Stage, requester: Session, { command, raw, page }: Ask): Promise<AwsFailure> {
  const built = typeof command === 'function' ? command(stage) : command;
  const { Bucket } = built.input as { readonly Bucket: string };
  try {
    if (page !== undefined)
      throw await keptFromPage(
        stage,
        built.input as { readonly Bucket: string; readonly Key?: string },
        page,
      );
    if (raw === undefined) {
      await sendS3(sessionContext(requester.id), locationFromParameter(Bucket), built, { maxAttempts: 1 });
    } else {
      const client = new S3Client({
        region: 'eu-west-1',
        credentials: requester.credentials,
        requestHandler: inProcessHandler(stage.sandbox),
        maxAttempts: 1,
        ...raw,
      });
      await client.send(new GetObjectCommand(built.input));
    }
  } catch (error) {
    if (raw === undefined && page === undefined && error instanceof AwsFailure) return error;
    const region = typeof raw?.region === 'string' ? raw.region : 'eu-west-1';
    const asked = askedRequest({
      service: 's3',
      operation: 'GetObject',
      input: built.input,
      region,
      location: Bucket,
    });
    return toFailure(error, { action: 'GetObject', resource: Bucket, asked });
  }
  throw new Error('The request was let in.');
}

function askersOf(opened: Opened, { closed = [] }: Ask): Asker[] {
  const all = [
    opened.requester,
    ...(closed.includes('owner') ? [] : [opened.ownerAdmin]),
    ...(closed.includes('caller') ? [] : [opened.callerAdmin]),
  ];
  return all.map((session) => ({ session, context: sessionContext(session.id) }));
}

function readAs(asked: Asked, opened: Opened, ask: Ask): Promise<EvidenceRead> {
  const askers = askersOf(opened, ask);
  const [requester] = askers;
  const parent = sessions.store.getState().sessions.find(({ id }) => id === opened.requester.parentId);
  return readEvidence(
    {
      asked,
      requester,
      sessions: askers,
      facts: sessionFacts(opened.requester, parent === undefined ? [] : [parent]),
      queryClient: new AwsQueryClient({ defaultOptions: { queries: { retry: false, staleTime: 0 } } }),
      canonicalIds: {},
    },
    () => undefined,
    new AbortController().signal,
  );
}
