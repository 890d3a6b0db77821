import { isAccount, parseAccessPointArn, parseArn } from '../../grammar/index.ts';
import type { AccessRequest, PolicySet, PolicySource, RequestContext } from '../../evaluate/index.ts';
import type { Given } from '../arguments.ts';
import { CommandFailure } from '../failure.ts';
import { blockOf, ownerOf } from '../input/place-options.ts';
import { principalOf } from '../input/principal.ts';
import { readPolicy } from '../input/read-policy.ts';
import { situationsOf } from '../input/situation.ts';
import { nameOf } from '../input/read-text.ts';
import type { Io } from '../io.ts';
import { visible } from '../visible.ts';

export interface Question {
  readonly request: AccessRequest;
  /** Without identity policies where nobody gave any. */
  readonly policies: PolicySet;
  /** The principal's own permissions count, and are not known. */
  readonly openIdentity: boolean;
  readonly notes: readonly string[];
}

/** Reads what is asked, and under which policies. Throws {@link CommandFailure}. */
export function readQuestion(given: Given, io: Io): Question {
  const need = (name: string) => {
    const value = given.text(name);
    if (value === undefined)
      throw new CommandFailure(`--${name} is missing.`, 'drawbridge-policy can --help lists what is needed.');
    return value;
  };
  const [policyFile, principal, action, resource] = [
    need('policy'),
    principalOf(need('principal')),
    need('action'),
    need('resource'),
  ];
  need('owner');
  const owner = ownerOf(given)!;
  if (!/^[\w-]+:\w+$/.test(action))
    throw new CommandFailure(
      `“${visible(action)}” is no action.`,
      'Give one whole action, such as s3:GetObject; a request has no wildcards.',
    );
  if (!parseArn(resource)?.resource)
    throw new CommandFailure(
      `“${visible(resource)}” is no ARN.`,
      'Give the ARN of what is asked for, such as arn:aws:s3:::bucket/key.',
    );
  const policy = readPolicy(io, policyFile);
  const source = (file: string): PolicySource[] => {
    const document = readPolicy(io, file);
    return document === null ? [] : [{ name: nameOf(file), document }];
  };
  const list = (name: string) => given.texts(name).flatMap(source);
  const levels = (name: string) =>
    given
      .texts(name)
      .map(source)
      .filter((level) => level.length > 0);
  const boundary = given.text('boundary');
  const block = blockOf(given);
  const point = throughPoint(given, io, policy, resource, owner);
  const openIdentity =
    principal.kind !== 'anonymous' &&
    principal.kind !== 'service' &&
    principal.kind !== 'federated' &&
    principal.kind !== 'root' &&
    !given.has('identity');
  const service = action.slice(0, action.indexOf(':')).toLowerCase();
  return {
    request: {
      principal,
      action,
      resource: point?.resource ?? resource,
      resourceAccount: owner,
      context: { ...timeOf(io), ...contextOf(given) },
    },
    policies: {
      ...(openIdentity ? {} : { identity: list('identity') }),
      ...(boundary === undefined ? {} : { boundary: source(boundary)[0] ?? null }),
      ...(given.has('session') ? { session: list('session') } : {}),
      ...(given.has('scp') ? { scps: levels('scp') } : {}),
      ...(given.has('rcp') ? { rcps: levels('rcp') } : {}),
      resource: policy === null ? null : { name: nameOf(policyFile), document: policy },
      ...(service === 'sts' ? { resourceKind: 'trust' } : service === 'kms' ? { resourceKind: 'key' } : {}),
      ...(block === undefined ? {} : { bucketPublicAccessBlock: block }),
      ...(point === undefined ? {} : { accessPoint: point.accessPoint }),
    },
    openIdentity,
    notes: openIdentity
      ? ['What the principal’s own policies allow is not known; --identity gives them.']
      : [],
  };
}

/** For an access point's ARN the request is held against the bucket too. */
function throughPoint(given: Given, io: Io, policy: string | null, resource: string, owner: string) {
  const named = parseAccessPointArn(resource);
  if (named === undefined || named.region === '' || !isAccount(named.account)) return undefined;
  const path = named.key === '' ? undefined : named.key;
  const arn = path === undefined ? resource : resource.slice(0, -`/object/${path}`.length);
  const [situation] = situationsOf(given, io, 'bucket', [policy], { owner }).situations;
  const point = situation?.accessPoints.find((one) => one.arn === arn || arn.endsWith(`/${one.name}`));
  if (situation === undefined || point === undefined)
    throw new CommandFailure(
      'The resource is an access point, and its policy is not given.',
      'Give it by --access-point NAME=FILE; --policy is the policy of the bucket behind it, --bucket its name.',
    );
  const bucket = `arn:${situation.partition}:s3:::${situation.bucket}`;
  return {
    resource: path === undefined ? bucket : `${bucket}/${path}`,
    accessPoint: {
      arn,
      account: point.account,
      networkOrigin: point.networkOrigin,
      resource,
      ...(point.policy === null
        ? {}
        : { policy: { name: `policy of access point ${point.name}`, document: point.policy } }),
    },
  };
}

const timeOf = (io: Io) => {
  const now = io.now();
  return {
    'aws:SecureTransport': 'true',
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': String(Math.floor(now.getTime() / 1000)),
  };
};

/** A key given several times is multivalued. */
function contextOf(given: Given): RequestContext {
  const values = new Map<string, string[]>();
  for (const text of given.texts('context')) {
    const at = text.indexOf('=');
    if (at < 1)
      throw new CommandFailure(
        `--context takes key=value, not “${visible(text)}”.`,
        'For instance --context aws:SourceIp=203.0.113.7; give a key several times for several values.',
      );
    const key = text.slice(0, at);
    values.set(key, [...(values.get(key) ?? []), text.slice(at + 1)]);
  }
  const usual = ['aws:SecureTransport', 'aws:CurrentTime', 'aws:EpochTime'];
  return Object.fromEntries(
    [...values].map(([key, list]) => [
      usual.find((name) => name.toLowerCase() === key.toLowerCase()) ?? key,
      list.length === 1 ? list[0]! : list,
    ]),
  );
}
