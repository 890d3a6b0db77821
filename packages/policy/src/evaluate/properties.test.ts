import { describe, expect, it } from 'vitest';
import { denyReason } from './deny-reason.ts';
import { evaluate } from './evaluate.ts';
import { isPublicPolicy } from '../public/meaning.ts';
import { ANONYMOUS, FEDERATED_USER, HOME, OTHER, ROLE, ROOT, SERVICE, USER } from './testing/build.ts';
import { pick, seeded, type Random } from './testing/random.ts';
import type { AccessRequest, PolicySet, PolicySource, RequestContext } from './types.ts';

const RUNS = 2000;
const PRINCIPALS = [USER, ROLE, ROOT, FEDERATED_USER, SERVICE, ANONYMOUS];

function anyRequest(random: Random): AccessRequest {
  return {
    principal: pick(random, PRINCIPALS),
    action: pick(random, ['s3:GetObject', 's3:ListBucket', 's3:PutObject', 's3:GetObject', '']),
    resource: pick(random, ['arn:aws:s3:::lake', 'arn:aws:s3:::lake/a', '*', '']),
    resourceAccount: pick(random, [HOME, OTHER]),
    context: pick<RequestContext>(random, [
      {},
      { 's3:prefix': 'a' },
      { 'aws:TagKeys': ['a', 'b'] },
      { 'aws:SourceIp': '10.0.0.1' },
    ]),
  };
}

function statement(random: Random, effect: string, principal: boolean): object {
  return {
    Effect: effect,
    ...(principal
      ? { Principal: pick<unknown>(random, ['*', { AWS: HOME }, { AWS: USER.arn }, { AWS: ROLE.roleArn }]) }
      : {}),
    Action: pick<unknown>(random, ['*', 's3:Get*', ['s3:ListBucket', 's3:PutObject']]),
    Resource: pick<unknown>(random, [
      '*',
      'arn:aws:s3:::lake/*',
      ['arn:aws:s3:::lake', 'arn:aws:s3:::${aws:username}'],
    ]),
    ...(random() < 0.3
      ? {
          Condition: pick<unknown>(random, [
            { StringLike: { 's3:prefix': 'a*' } },
            { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
            { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
          ]),
        }
      : {}),
  };
}

interface Draft {
  readonly request: AccessRequest;
  readonly statements: Record<
    'identity' | 'boundary' | 'session' | 'resource' | 'scp' | 'rcp' | 'point',
    object[]
  >;
  readonly throughPoint: boolean;
}

function anyDraft(random: Random): Draft {
  const list = (principal: boolean, most: number) =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, () =>
      statement(random, random() < 0.9 ? 'Allow' : 'Deny', principal),
    );
  const seldom = () => (random() < 0.3 ? list(false, 1) : []);
  return {
    request: anyRequest(random),
    throughPoint: random() < 0.25,
    statements: {
      identity: list(false, 2),
      boundary: seldom(),
      session: seldom(),
      resource: list(true, 2),
      scp: seldom(),
      rcp: [],
      point: list(true, 1),
    },
  };
}

const SHAPES = ['identity', 'boundary', 'session', 'resource', 'scp', 'rcp', 'point'] as const;

/** Which kinds take part is part of the draft: an added statement never adds a kind. */
function policiesOf({ statements, throughPoint }: Draft, present: ReadonlySet<string>): PolicySet {
  const source = (name: (typeof SHAPES)[number]): PolicySource => ({
    name,
    document: { Version: '2012-10-17', Statement: statements[name] },
  });
  return {
    identity: [source('identity')],
    resource: source('resource'),
    rcps: [[source('rcp')]],
    ...(present.has('boundary') ? { boundary: source('boundary') } : {}),
    ...(present.has('session') ? { session: [source('session')] } : {}),
    ...(present.has('scp') ? { scps: [[source('scp')]] } : {}),
    ...(throughPoint
      ? {
          accessPoint: {
            arn: `arn:aws:s3:eu-west-1:${HOME}:accesspoint/p`,
            account: HOME,
            networkOrigin: 'Internet' as const,
            resource: `arn:aws:s3:eu-west-1:${HOME}:accesspoint/p/object/a`,
            policy: source('point'),
          },
        }
      : {}),
  };
}

/** Runs the check on every seed and expects no complaint; one `expect` for all, which is much quicker. */
function eachRun(check: (random: Random) => string | undefined): void {
  const wrong: string[] = [];
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const complaint = check(seeded(seed));
    if (complaint !== undefined) wrong.push(`seed ${seed}: ${complaint}`);
  }
  expect(wrong).toEqual([]);
}

function withStatement(draft: Draft, kind: (typeof SHAPES)[number], added: object): Draft {
  return { ...draft, statements: { ...draft.statements, [kind]: [...draft.statements[kind], added] } };
}

describe('for any policies', () => {
  it('an added Allow never removes access, an added Deny never gives any', () => {
    let allowed = 0;
    eachRun((random) => {
      const draft = anyDraft(random);
      const present = new Set(SHAPES.filter((kind) => draft.statements[kind].length > 0));
      const before = evaluate(draft.request, policiesOf(draft, present));
      const kind = pick(random, SHAPES);
      const principal = kind === 'resource' || kind === 'rcp' || kind === 'point';
      const effect = before.allowed ? 'Allow' : 'Deny';
      const changed = withStatement(draft, kind, statement(random, effect, principal));
      if (before.allowed) allowed += 1;
      const after = evaluate(draft.request, policiesOf(changed, present));
      return after.allowed === before.allowed ? undefined : `${effect} in ${kind} turned the decision`;
    });
    expect(allowed).toBeGreaterThan(RUNS / 10);
  });

  it('a Deny that matches wins wherever it stands', () => {
    eachRun((random) => {
      const draft = anyDraft(random);
      const { principal, action } = draft.request;
      const own = principal.kind === 'user' || principal.kind === 'assumed-role';
      const kind = pick<(typeof SHAPES)[number]>(random, own ? SHAPES : ['resource', 'rcp']);
      if (kind === 'point' && !draft.throughPoint) return undefined;
      const everything = { Effect: 'Deny', Action: '*', Resource: '*' };
      const needs = kind === 'resource' || kind === 'rcp' || kind === 'point';
      const denied = withStatement(draft, kind, needs ? { ...everything, Principal: '*' } : everything);
      const decision = evaluate({ ...draft.request, action }, policiesOf(denied, new Set(SHAPES)));
      const explicit = decision.effect === 'explicit-deny' && denyReason(decision)?.explicit === true;
      return explicit ? undefined : `${kind} denies and the decision is ${decision.effect}`;
    });
  });

  it('every decision gives its reasons as sentences', () => {
    eachRun((random) => {
      const draft = anyDraft(random);
      const decision = evaluate(draft.request, policiesOf(draft, new Set(SHAPES)));
      if (decision.deciding.length === 0) return 'no reason';
      if (decision.allowed !== (decision.effect === 'allow')) return 'allowed and effect differ';
      if ((denyReason(decision) === undefined) !== decision.allowed) return 'a deny without a deny reason';
      return decision.deciding.find(({ why }) => !/^[A-Z].*\.$/s.test(why))?.why;
    });
  });

  it('the trace names every policy once for each ARN', () => {
    eachRun((random) => {
      const draft = anyDraft(random);
      const { trace } = evaluate(draft.request, policiesOf(draft, new Set(SHAPES)));
      const names = trace.map(({ kind, name, resource }) => `${kind} ${name} ${resource ?? ''}`);
      return new Set(names).size === names.length ? undefined : names.join(', ');
    });
  });
});

describe('for any JSON', () => {
  const WORDS = [
    'Statement',
    'Effect',
    'Allow',
    'Deny',
    'Action',
    'Resource',
    'Principal',
    'AWS',
    'Condition',
    '*',
    's3:*',
  ];
  const OPERATORS = [
    'StringLike',
    'Null',
    'ForAnyValue:ArnLike',
    'IpAddress',
    'DateLessThan',
    '__proto__',
    'constructor',
  ];
  const anyJson = (random: Random, depth: number): unknown => {
    const choice = random();
    if (depth === 0 || choice < 0.35) {
      return pick<unknown>(random, [
        ...WORDS,
        ...OPERATORS,
        '',
        '${',
        '${aws:username',
        '\u0000',
        0,
        -1,
        1e308,
        true,
        false,
        null,
      ]);
    }
    const size = Math.floor(random() * 4);
    if (choice < 0.6) return Array.from({ length: size }, () => anyJson(random, depth - 1));
    return Object.fromEntries(
      Array.from({ length: size + 1 }, () => [
        pick(random, [...WORDS, ...OPERATORS]),
        anyJson(random, depth - 1),
      ]),
    );
  };
  /** Valid but for one element, which is anything. */
  const nearPolicy = (random: Random): unknown => {
    const element = pick(random, [
      'Effect',
      'Action',
      'Resource',
      'Principal',
      'Condition',
      'Sid',
      'NotAction',
    ]);
    const good = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
    return { Version: '2012-10-17', Statement: [{ ...good, [element]: anyJson(random, 4) }] };
  };

  it('nothing throws', () => {
    eachRun((random) => {
      const value = random() < 0.5 ? anyJson(random, 5) : nearPolicy(random);
      const source = { name: 'any', document: random() < 0.5 ? value : JSON.stringify(value) };
      const policies: PolicySet = {
        identity: [source],
        boundary: source,
        session: [source],
        resource: source,
        resourceKind: pick(random, ['bucket', 'trust', 'key'] as const),
        scps: [[source]],
        rcps: [[source]],
        endpoint: source,
        bucketPublicAccessBlock: {
          blockPublicAcls: true,
          ignorePublicAcls: true,
          blockPublicPolicy: true,
          restrictPublicBuckets: true,
        },
      };
      const { effect } = evaluate(anyRequest(random), policies);
      isPublicPolicy(source.document, { kind: pick(random, ['bucket', 'access-point'] as const) });
      return ['allow', 'explicit-deny', 'implicit-deny'].includes(effect) ? undefined : effect;
    });
  });

  it.each(['', 'nul', '{', '\ufeff{}', '{"Statement":', '[[[[', '"', '{"a":1}{"b":2}'])(
    'the text %j allows nothing',
    (text) => {
      expect(evaluate(anyRequest(seeded(1)), { identity: [{ name: 'text', document: text }] }).allowed).toBe(
        false,
      );
    },
  );
});

describe('wildcards', () => {
  it('stay quick against patterns made to be slow', () => {
    const key = 'a'.repeat(1000);
    const statement = { Effect: 'Allow', Action: '*', Resource: `arn:aws:s3:::lake/${'*a'.repeat(60)}b` };
    const request = {
      ...anyRequest(seeded(1)),
      principal: USER,
      action: 's3:GetObject',
      resource: `arn:aws:s3:::lake/${key}`,
    };
    const started = performance.now();
    expect(
      evaluate(request, {
        identity: [{ name: 'slow', document: { Version: '2012-10-17', Statement: statement } }],
      }).allowed,
    ).toBe(false);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
