import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluate.ts';
import { BUCKET, OBJECT, USER, allow, document, grant, request } from '../testing/build.ts';
import type { PolicySource } from '../types.ts';

const named = (value: unknown): PolicySource => ({ name: 'the policy', document: value });

function traced(source: PolicySource) {
  const decision = evaluate(request(), { identity: [source] });
  return { allowed: decision.allowed, trace: decision.trace[0] };
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
describe('a document that is no policy', () => {
  it.each<[unknown, string]>([
    ['not json', 'The text is not JSON, so it allows nothing.'],
    ['', 'The text is not JSON, so it allows nothing.'],
    ['[]', 'The document is not a JSON object, so it allows nothing.'],
    ['null', 'The document is not a JSON object, so it allows nothing.'],
    [null, 'The document is not a JSON object, so it allows nothing.'],
    [undefined, 'The document is not a JSON object, so it allows nothing.'],
    [42, 'The document is not a JSON object, so it allows nothing.'],
    ['{}', 'The document has no Statement, so it allows nothing.'],
    [
      '{"Version":"2012 - 10 - 17","Statement":[]}',
      'The Version is neither 2012-10-17 nor 2008-10-17, so the document allows nothing.',
    ],
    [
      { Version: 20121017, Statement: [] },
      'The Version is neither 2012-10-17 nor 2008-10-17, so the document allows nothing.',
    ],
  ])('%j: %s', (value, problem) => {
    const { allowed, trace } = traced(named(value));
    expect(allowed).toBe(false);
    expect(trace).toMatchObject({ effect: 'implicit-deny', problem, statements: [] });
  });

  it('may be text or the value it parses to', () => {
    const value = document({ Effect: 'Allow', Action: '*', Resource: '*' });
    expect(traced(named(value)).allowed).toBe(true);
    expect(traced(named(JSON.stringify(value))).allowed).toBe(true);
    expect(traced(named(`\n ${JSON.stringify(value)} \n`)).allowed).toBe(true);
  });

  it('is read anew after a change in place', () => {
    const statement = { Effect: 'Allow', Action: '*', Resource: '*' };
    const source = named(document([statement]));
    expect(traced(source).allowed).toBe(true);
    statement.Effect = 'Deny';
    expect(traced(source).allowed).toBe(false);
  });

  it('may even be no JSON value', () => {
    const cycle: Record<string, unknown> = { Version: '2012-10-17' };
    cycle['Statement'] = cycle;
    expect(traced(named(cycle)).allowed).toBe(false);
    expect(traced(named(() => 1)).allowed).toBe(false);
    expect(traced(named({ Statement: 1n })).allowed).toBe(false);
  });

  it('is compiled again when a remembered text comes as another kind of policy', () => {
    const text = JSON.stringify(document({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }));
    expect(evaluate(request(), { resource: named(text) }).allowed).toBe(true);
    expect(evaluate(request(), { identity: [named(text)] }).allowed).toBe(false);
    expect(evaluate(request(), { resource: named(text) }).allowed).toBe(true);
  });
});

describe('a malformed statement', () => {
  const good = { Effect: 'Allow', Action: '*', Resource: '*' };
  it.each<[unknown, string]>([
    ['text', 'The statement is not an object.'],
    [null, 'The statement is not an object.'],
    [{ ...good, Effect: 'allow' }, 'Effect is neither Allow nor Deny.'],
    [{ ...good, Effect: undefined }, 'Effect is neither Allow nor Deny.'],
    [{ ...good, Conditions: {} }, 'A statement has no element Conditions.'],
    [{ ...good, NotAction: 's3:*' }, 'The statement has both Action and NotAction.'],
    [{ ...good, Action: undefined }, 'The statement has neither Action nor NotAction.'],
    [{ ...good, Action: 1 }, 'Action is not a list of strings.'],
    [{ ...good, Action: ['s3:*', null] }, 'Action is not a list of strings.'],
    [{ ...good, NotResource: '*' }, 'The statement has both Resource and NotResource.'],
    [{ ...good, Resource: undefined }, 'The statement has neither Resource nor NotResource.'],
    [{ ...good, Resource: {} }, 'Resource is not a list of strings.'],
    [{ ...good, Principal: '*' }, 'This kind of policy takes no Principal.'],
    [{ ...good, Condition: [] }, 'Condition is not an object.'],
    [{ ...good, Condition: null }, 'Condition is not an object.'],
    [{ ...good, Condition: { StringIs: { a: 'b' } } }, 'There is no condition operator StringIs.'],
    [{ ...good, Condition: { stringequals: { a: 'b' } } }, 'There is no condition operator stringequals.'],
    [
      { ...good, Condition: { 'ForSome:StringEquals': { a: 'b' } } },
      'There is no condition operator ForSome:StringEquals.',
    ],
    [{ ...good, Condition: { StringEquals: 'b' } }, 'The value of StringEquals is not an object.'],
    [
      { ...good, Condition: { StringEquals: { a: { b: 1 } } } },
      'a is compared with something other than strings.',
    ],
    [
      { ...good, Condition: { StringEquals: { a: null } } },
      'a is compared with something other than strings.',
    ],
  ])('%j: %s', (statement, problem) => {
    const { allowed, trace } = traced(named(JSON.parse(JSON.stringify(document([statement as object])))));
    expect(allowed).toBe(false);
    expect(trace?.statements).toEqual([
      expect.objectContaining({ index: 0, matched: false, failedAt: 'malformed', problem, conditions: [] }),
    ]);
  });

  it('leaves its neighbours alone', () => {
    const statements = [{ Effect: 'Nothing' }, { Sid: 'Good', Effect: 'Allow', Action: '*', Resource: '*' }];
    const decision = evaluate(request(), { identity: [named(document(statements))] });
    expect(decision.deciding).toMatchObject([{ statement: 1, sid: 'Good' }]);
  });
});

describe('a resource policy', () => {
  it.each<[unknown, string]>([
    [undefined, 'The statement has no Principal.'],
    [['*'], 'Principal is neither "*" nor an object.'],
    ['anyone', 'Principal is neither "*" nor an object.'],
    [{ Group: 'g' }, 'Principal has no kind Group.'],
    [{ AWS: 1 }, 'Principal AWS is not a list of strings.'],
    [{ AWS: [USER.arn, {}] }, 'Principal AWS is not a list of strings.'],
  ])('with Principal %j: %s', (principal, problem) => {
    const decision = evaluate(request(), { resource: grant(principal) });
    expect(decision.allowed).toBe(false);
    expect(decision.trace[0]?.statements[0]).toMatchObject({ failedAt: 'malformed', problem });
  });

  it('cannot have both Principal and NotPrincipal', () => {
    const decision = evaluate(request(), { resource: grant('*', { NotPrincipal: { AWS: USER.arn } }) });
    expect(decision.trace[0]?.statements[0]?.problem).toBe(
      'The statement has both Principal and NotPrincipal.',
    );
  });

  it('needs a Resource, which a trust policy must not have', () => {
    const trust = allow({ Principal: { AWS: USER.arn } }, 'trust');
    const decision = evaluate(
      request({ action: 'sts:AssumeRole', resource: 'arn:aws:iam::111122223333:role/r' }),
      {
        resource: trust,
        resourceKind: 'trust',
      },
    );
    expect(decision.trace[0]?.statements[0]?.problem).toBe('A trust policy takes no Resource.');
    expect(evaluate(request(), { resource: grant('*', { Resource: [BUCKET, OBJECT] }) }).allowed).toBe(true);
  });
});
