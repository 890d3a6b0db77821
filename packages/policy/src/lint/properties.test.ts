import { POLICY_ELEMENTS, STATEMENT_ELEMENTS } from '../grammar/elements.ts';
import { describe, expect, it, vi } from 'vitest';
import type { DocumentKind } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { pick, seeded, type Random } from '../evaluate/testing/random.ts';
import type { AccessRequest, PolicySet } from '../evaluate/types.ts';
import { format } from '../language/format.ts';
import {
  ACCESS_POINT_ENV,
  BUCKET_ENV,
  IDENTITY_ENV,
  KEY_ENV,
  RCP_ENV,
  SCP_ENV,
  SESSION_ENV,
  TRUST_ENV,
} from '../testing/marked.ts';
import { applyTextEdits } from './edits.ts';
import { lint } from './lint.ts';
import { anyPolicy, anyRequest } from './testing/random-policies.ts';

const ENVS: readonly PolicyEnv[] = [
  BUCKET_ENV,
  ACCESS_POINT_ENV,
  IDENTITY_ENV,
  SESSION_ENV,
  TRUST_ENV,
  KEY_ENV,
  SCP_ENV,
  RCP_ENV,
];
const ALLOW_ALL = {
  name: 'everything',
  document: JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
  }),
};
const REQUESTS = 25;

// Thousands of policies, each asked dozens of times.
vi.setConfig({ testTimeout: 60_000 });

/** With a caller who may do everything and with one who may do nothing besides, so that allows and denies both show. */
function decisions(text: string, kind: DocumentKind, requests: readonly AccessRequest[]): string[] {
  const source = { name: 'the policy', document: text };
  const sets: readonly PolicySet[] =
    kind === 'identity'
      ? [{ identity: [source] }]
      : [{ resource: source }, { resource: source, identity: [ALLOW_ALL] }];
  return requests.flatMap((request) => sets.map((set) => evaluate(request, set).effect));
}

function requestsOf(seed: number): readonly AccessRequest[] {
  const random = seeded(seed);
  return Array.from({ length: REQUESTS }, () => anyRequest(random));
}

describe('mends', () => {
  it.each([BUCKET_ENV, IDENTITY_ENV])('that do not say so change no decision: $kind', (env) => {
    const codes = new Set<string>();
    for (let seed = 1; seed <= 250; seed++) {
      const random = seeded(seed);
      const text = anyPolicy(random, env.kind === 'bucket');
      const requests = requestsOf(seed);
      const before = decisions(text, env.kind, requests);
      // Findings often have the same mend.
      const decided = new Set<string>();
      for (const finding of lint(text, env)) {
        if (finding.findingType === 'ERROR') continue;
        for (const fix of finding.fixes) {
          if (fix.changesMeaning) continue;
          const mended = applyTextEdits(text, fix.edits);
          codes.add(finding.issueCode);
          if (decided.has(mended)) continue;
          decided.add(mended);
          expect(
            decisions(mended, env.kind, requests),
            `seed ${seed}, ${finding.issueCode}, ${fix.title}\n${text}\n${mended}`,
          ).toEqual(before);
        }
      }
    }
    const mended = [
      'EMPTY_SID_VALUE',
      'EMPTY_OBJECT_CONDITION',
      'EQUIVALENT_TO_NULL_FALSE',
      'EQUIVALENT_TO_NULL_TRUE',
      'IMPROVE_IP_RANGE',
      'INVALID_DATE_VALUE',
      'REDUNDANT_ACTION',
      'REDUNDANT_CONDITION_VALUE_NUM',
      'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
      'REDUNDANT_RESOURCE',
      'REDUNDANT_STATEMENT',
      'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
    ];
    expect(mended.filter((code) => !codes.has(code))).toEqual([]);
  });

  it('leave JSON, whatever they say', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const random = seeded(seed);
      const text = anyPolicy(random, random() < 0.8);
      const env = pick(random, ENVS);
      for (const finding of lint(text, env))
        for (const fix of finding.fixes)
          expect(
            () => JSON.parse(applyTextEdits(text, fix.edits)) as unknown,
            `seed ${seed}, ${finding.issueCode}, ${fix.title}\n${text}`,
          ).not.toThrow();
    }
  });
});

describe('format', () => {
  it('changes no decision', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const text = anyPolicy(seeded(seed), true);
      const formatted = format(text);
      expect(JSON.parse(formatted)).toEqual(JSON.parse(text));
      const requests = requestsOf(seed);
      expect(decisions(formatted, 'bucket', requests)).toEqual(decisions(text, 'bucket', requests));
    }
  });
});

const NAMES = [
  ...POLICY_ELEMENTS,
  ...STATEMENT_ELEMENTS,
  'AWS',
  'Service',
  'StringLike',
  'Null',
  'IpAddress',
  'aws:SourceIp',
  's3:prefix',
  '',
];
const SCALARS: readonly unknown[] = [
  null,
  true,
  0,
  -1.5e300,
  '',
  '*',
  'Allow',
  'Deny',
  's3:*',
  'arn:aws:s3:::a/*',
  '${',
  '::/0',
  'arn:',
  '\u0000',
  '\ud800',
];

function anyJson(random: Random, depth: number): unknown {
  const kind = random();
  if (depth === 0 || kind < 0.3) return pick(random, SCALARS);
  if (kind < 0.5) return Array.from({ length: Math.floor(random() * 4) }, () => anyJson(random, depth - 1));
  return Object.fromEntries(
    Array.from({ length: Math.floor(random() * 5) }, () => [pick(random, NAMES), anyJson(random, depth - 1)]),
  );
}

describe('lint never throws', () => {
  const envs = ENVS.map((env) => ({
    ...env,
    caller: { kind: 'root', account: '111122223333', arn: 'arn:aws:iam::111122223333:root' } as const,
    bucketPolicy: '{',
  }));

  it('on any JSON', () => {
    for (let seed = 1; seed <= 1500; seed++) {
      const random = seeded(seed);
      const value =
        random() < 0.7 ? { Version: '2012-10-17', Statement: anyJson(random, 4) } : anyJson(random, 5);
      const text = JSON.stringify(value);
      expect(() => lint(text, pick(random, envs)), text).not.toThrow();
    }
  });

  it('on an element of any shape', () => {
    const odd = ['null', '1', '"*"', '[]', '[[]]', '{}', '{"a":{}}', '{"AWS":1,"Bool":{"a":[[]]}}'];
    const texts = odd.flatMap((value) => [
      value,
      ...POLICY_ELEMENTS.map((name) => `{"${name}": ${value}}`),
      ...STATEMENT_ELEMENTS.map((name) => `{"Statement": [{"Effect": "Allow", "${name}": ${value}}]}`),
    ]);
    for (const env of envs) for (const text of texts) expect(() => lint(text, env), text).not.toThrow();
  });

  it('on a text that breaks off', () => {
    const texts = [
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["*"]},"Action":"s3:*","Resource":["arn:aws:s3:::a/${aws:username}"],"Condition":{"Bool":{"aws:SecureTransport":["true"]}}}]}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":["arn:aws:iam::111122223333:oidc-provider/a.example"],"Service":"rolesanywhere.amazonaws.com"},"Action":["sts:AssumeRole"],"Condition":{"ForAnyValue:StringLike":{"a.example:aud":["*"]}}}]}',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":["ec2:*"],"NotResource":["*"],"Condition":{"StringEquals":{"dynamodb:Attributes":"\u201c"}}}]}',
    ];
    for (const env of envs)
      for (const text of texts)
        for (let cut = 0; cut <= text.length; cut += 2)
          expect(() => lint(text.slice(0, cut), env), text.slice(0, cut)).not.toThrow();
  });

  it('on any broken text', () => {
    for (let seed = 1; seed <= 600; seed++) {
      const random = seeded(seed);
      let text = anyPolicy(random, true);
      for (let cut = 0; cut < 3; cut++) {
        const at = Math.floor(random() * text.length);
        text =
          text.slice(0, at) +
          pick(random, ['', '"', '{', '}', ']', ',', ':', '\\', '$']) +
          text.slice(at + Math.floor(random() * 9));
      }
      expect(() => lint(text, pick(random, envs)), text).not.toThrow();
    }
  });
});
