import { AwsFailure, type FailureKind } from '../../aws/failure';
import type { Credentials } from '../../aws/context';
import type { ConnectionProfile } from '../../aws/profile';
import type { Issued, StsPort } from '../sts-port';
import type { DataAccess, Hop } from '../types';
import { createSessions } from '../store/create';
import type { SessionDependencies } from '../store/ports';

export const MINUTE = 60_000;
export const START = Date.UTC(2026, 10, 22, 9, 0, 0);

export const PROFILE: ConnectionProfile = {
  id: 'aws',
  label: 'AWS, directly',
  kind: 'aws',
  transport: 'direct',
  partition: 'aws',
  region: 'eu-west-1',
};
export const LONG_TERM: Credentials = {
  accessKeyId: 'AKIA4EXAMPLE',
  secretAccessKey: 'long-term-secret',
};

export const hop = (role: string, rest: Partial<Hop> = {}): Hop => ({
  roleArn: `arn:aws:iam::111122223333:role/${role}`,
  sessionName: 'operator',
  durationSeconds: 3600,
  ...rest,
});

export function failure(kind: FailureKind, code: string, status?: number): AwsFailure {
  return new AwsFailure(`fake ${code}`, { kind, code, status });
}

type Call =
  | { readonly operation: 'callerIdentity'; readonly key: string }
  | { readonly operation: 'assumeRole'; readonly key: string; readonly hop: Hop; readonly mfaCode?: string }
  | { readonly operation: 'scopedCredentials'; readonly key: string; readonly policy?: string }
  | { readonly operation: 'dataAccess'; readonly key: string; readonly access: DataAccess }
  | { readonly operation: 'webIdentity' | 'sessionToken' | 'federationToken' };

/** A clock that moves when told, timers on it, and an STS that counts its calls. Test use only. */
export function fakeWorld(options: Pick<SessionDependencies, 'storage'> & { skew?: number } = {}) {
  let time = START;
  let serial = 0;
  let timers: { at: number; task: () => void }[] = [];
  const calls: Call[] = [];
  const answers: {
    fail?: AwsFailure;
    identityFails?: AwsFailure;
    /** What GetScopedCredentials answers. */
    narrowFails?: AwsFailure;
    gate?: Promise<void>;
  } = {};

  const issue = async (seconds: number, arn?: string): Promise<Issued> => {
    await answers.gate;
    if (answers.fail) throw answers.fail;
    serial += 1;
    return {
      arn,
      credentials: {
        accessKeyId: `ASIA${serial}`,
        secretAccessKey: `minted-secret-${serial}`,
        sessionToken: `minted-token-${serial}`,
        expiration: new Date(time + (options.skew ?? 0) + seconds * 1000),
      },
    };
  };

  const sts: StsPort = {
    async callerIdentity(_profile, credentials) {
      calls.push({ operation: 'callerIdentity', key: credentials.accessKeyId });
      if (answers.identityFails) throw answers.identityFails;
      return { account: '444455556666', arn: 'arn:aws:iam::444455556666:user/team/operator' };
    },
    assumeRole(_profile, credentials, hop, mfaCode) {
      calls.push({ operation: 'assumeRole', key: credentials.accessKeyId, hop, mfaCode });
      const role = hop.roleArn.split('/').at(-1) ?? '';
      const account = hop.roleArn.split(':')[4] ?? '';
      return issue(hop.durationSeconds, `arn:aws:sts::${account}:assumed-role/${role}/${hop.sessionName}`);
    },
    webIdentity(_profile, identity) {
      calls.push({ operation: 'webIdentity' });
      return issue(
        identity.durationSeconds,
        `arn:aws:sts::111122223333:assumed-role/${identity.roleArn.split('/').at(-1)}/${identity.sessionName}`,
      );
    },
    sessionToken(_profile, _credentials, exchange) {
      calls.push({ operation: 'sessionToken' });
      return issue(exchange.durationSeconds);
    },
    scopedCredentials(_profile, credentials, { policy, durationSeconds }) {
      calls.push({ operation: 'scopedCredentials', key: credentials.accessKeyId, policy });
      if (answers.narrowFails) throw answers.narrowFails;
      return issue(durationSeconds ?? ((credentials.expiration?.getTime() ?? time) - time) / 1000);
    },
    federationToken(_profile, _credentials, { name, durationSeconds }) {
      calls.push({ operation: 'federationToken' });
      return issue(durationSeconds, `arn:aws:sts::444455556666:federated-user/${name}`);
    },
    dataAccess(_profile, credentials, access) {
      calls.push({ operation: 'dataAccess', key: credentials.accessKeyId, access });
      return issue(access.durationSeconds);
    },
  };

  let ids = 0;
  const sessions = createSessions({
    sts,
    now: () => time,
    schedule(task, milliseconds) {
      const timer = { at: time + milliseconds, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    storage: options.storage,
    newId: () => `s${(ids += 1)}`,
  });

  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };

  return {
    sessions,
    sts,
    now: () => time,
    calls,
    answers,
    /** Moves the clock and runs the timers that fall due, in order. */
    async pass(milliseconds: number) {
      const until = time + milliseconds;
      await settle();
      for (;;) {
        const next = timers.filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        time = Math.max(time, next.at);
        next.task();
        await settle();
      }
      time = until;
      await settle();
    },
    /** The clock moves but no timer runs: a laptop asleep. */
    sleep(milliseconds: number) {
      time += milliseconds;
    },
    settle,
    find: (id: string) => sessions.store.getState().sessions.find((session) => session.id === id),
    assumed: () => calls.filter((call) => call.operation === 'assumeRole'),
  };
}

export function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
}
