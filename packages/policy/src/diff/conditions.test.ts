import { describe, expect, it, vi } from 'vitest';
import { principalFromArn, someRoleOf } from '../callers/principals.ts';
import type { Caller } from '../callers/caller.ts';
import { keysOf } from '../requests/derived-keys.ts';
import { ORDINARY_ADDRESS } from '../requests/ordinary.ts';
import type { Principal, RequestContext } from '../requests/principal.ts';
import { groupActions } from './actions.ts';
import { Budget } from './budget.ts';
import { readClauses, type Clause } from './clauses.ts';
import { Conditions, type Difference } from './conditions.ts';
import { allow, deny, HOME, lake, NOW, OTHER, policy, type Statement } from './testing/build.ts';

const PRINCIPALS = {
  anonymous: { kind: 'anonymous' },
  service: { kind: 'service', service: 'logging.s3.amazonaws.com' },
  role: someRoleOf(OTHER, 'aws'),
  user: principalFromArn(`arn:aws:iam::${OTHER}:user/ana`)!,
} as const satisfies Record<string, Principal>;
type Name = keyof typeof PRINCIPALS;

const callerOf = (name: Name): Caller => ({
  id: name,
  principal: PRINCIPALS[name],
  permissions: ['everything'],
  who: { kind: 'stranger' },
  reach: 'stranger',
});
const keysFor = (name: Name, context: RequestContext = {}) =>
  keysOf({ principal: PRINCIPALS[name], action: 's3:', resourceAccount: HOME, context });
const actionOf = (id: string, clauses: readonly Clause[]) =>
  groupActions(
    clauses,
    clauses.flatMap(({ lines }) => lines.map(({ condition }) => condition.lookup)),
  ).find(({ actions }) => actions.some((action) => action.id === id))!;

const conditionsWith = (outer: readonly string[] = [], giveUp: (why: string) => void = () => undefined) =>
  new Conditions(new Set(outer), NOW, giveUp);
const read = (before: readonly Statement[], after: readonly Statement[]) =>
  readClauses(lake({ bucketPolicy: policy(...before) }), lake({ bucketPolicy: policy(...after) })).all;
const ALL = -1n;
const grant = (...conditions: readonly object[]) =>
  allow('*', 's3:GetObject', '*', { Condition: Object.assign({}, ...conditions) });
const on = (operator: string, key: string, value: unknown) => ({ [operator]: { [key]: value } });
const MFA = on('Bool', 'aws:MultiFactorAuthPresent', 'true');
const TLS = on('Bool', 'aws:SecureTransport', 'true');
const OFFICE = on('IpAddress', 'aws:SourceIp', '203.0.113.0/24');
const TAGGED = on('StringEquals', 's3:ExistingObjectTag/owner', '${aws:PrincipalTag/owner}');

describe('of a statement', () => {
  const settle = (condition: object, name: Name = 'role', action = 's3:GetObject') => {
    const clauses = read([], [grant(condition)]);
    const settled = conditionsWith().settle(
      clauses,
      ALL,
      callerOf(name),
      actionOf(action, clauses),
      keysFor(name),
    );
    if (settled.possible === 0n) return 'impossible';
    return settled.open.get(settled.possible)?.map(({ condition: { key } }) => key);
  };

  it.each<[name: string, condition: object, open: readonly string[] | 'impossible']>([
    ['what the caller settles holds', on('StringEquals', 'aws:PrincipalAccount', OTHER), []],
    ['what the caller settles fails', on('StringEquals', 'aws:PrincipalAccount', HOME), 'impossible'],
    ['what the bucket settles fails', on('StringEquals', 's3:ResourceAccount', OTHER), 'impossible'],
    ['the request may carry the key', TLS, ['aws:SecureTransport']],
    ['the action cannot have the key', on('StringEquals', 's3:prefix', 'a/'), 'impossible'],
    ['the action cannot have the key, nor need it', on('StringNotEquals', 's3:prefix', 'a/'), []],
    [
      'one line holds and the request decides the other',
      { StringEquals: { 'aws:PrincipalAccount': OTHER, 'aws:Referer': 'x' } },
      ['aws:Referer'],
    ],
    [
      'one line fails and the request decides the other',
      { StringEquals: { 'aws:PrincipalAccount': HOME, 'aws:Referer': 'x' } },
      'impossible',
    ],
    [
      'one of two that are settled fails',
      { StringEquals: { 'aws:PrincipalAccount': HOME, 's3:ResourceAccount': HOME } },
      'impossible',
    ],
    ['nothing is asked', {}, []],
  ])('stays open what the rest of the request decides: %s', (_, condition, open) => {
    expect(settle(condition)).toEqual(open);
  });

  it.each<[key: string, open: readonly Name[]]>([
    ['aws:SourceIp', ['anonymous', 'service', 'role', 'user']],
    ['aws:SourceVpce', ['anonymous', 'role', 'user']],
    ['aws:MultiFactorAuthAge', ['role', 'user']],
    ['s3:signatureAge', ['service', 'role', 'user']],
    ['aws:SourceAccount', ['service']],
    ['aws:Ec2InstanceSourceVpc', ['role']],
    ['aws:PrincipalType', []],
  ])('%s stays open for %j alone', (key, open) => {
    const names = Object.keys(PRINCIPALS) as Name[];
    const present = on('Null', key, 'false');
    expect(names.filter((name) => settle(present, name)?.includes(key))).toEqual(open);
  });

  it('decides a key by the action', () => {
    const prefix = { Condition: on('StringEquals', 's3:prefix', 'a/') };
    const clauses = read([], [allow('*', 's3:*', '*', prefix)]);
    const possible = (action: string) =>
      conditionsWith().settle(clauses, ALL, callerOf('role'), actionOf(action, clauses), keysFor('role'))
        .possible;
    expect(possible('s3:ListBucket')).toBe(1n);
    expect(possible('s3:GetObject')).toBe(0n);
  });

  it('takes keys that are set from without as they are set', () => {
    const clauses = read([], [grant(on('StringEquals', 'aws:PrincipalTag/owner', 'ana'))]);
    const conditions = conditionsWith(['aws:principaltag/owner']);
    const settle = (context: RequestContext) => {
      const keys = keysFor('role', context);
      return conditions.settle(clauses, ALL, callerOf('role'), actionOf('s3:GetObject', clauses), keys);
    };
    expect(settle({ 'aws:PrincipalTag/owner': 'ana' })).toMatchObject({
      possible: 1n,
      open: new Map([[1n, []]]),
    });
    expect(settle({ 'aws:PrincipalTag/owner': 'eve' }).possible).toBe(0n);
    expect(settle({}).possible).toBe(0n);
  });

  it('leaves out those that are not asked about', () => {
    const clauses = read([], [grant(TLS), grant(MFA), grant()]);
    const action = actionOf('s3:GetObject', clauses);
    const settled = conditionsWith().settle(clauses, 0b101n, callerOf('role'), action, keysFor('role'));
    expect(settled.possible).toBe(0b101n);
    expect([...settled.open.keys()]).toEqual([1n, 4n]);
  });
});

describe('the id of what is settled', () => {
  const conditions = conditionsWith();
  const idsOf = (clauses: readonly Clause[], ...names: Name[]) =>
    new Set(
      names.map((name) => {
        const action = actionOf('s3:GetObject', clauses);
        return conditions.settle(clauses, ALL, callerOf(name), action, keysFor(name)).id;
      }),
    );

  it.each<[name: string, condition: object, names: readonly Name[], ids: number]>([
    ['one for callers who may carry the same', TLS, ['role', 'user'], 1],
    ['another for anonymous requests and for services', TLS, ['role', 'user', 'anonymous', 'service'], 3],
    ['one for all where nothing stays open', {}, ['role', 'user', 'anonymous', 'service'], 1],
    ['another where the lines are open for one alone', MFA, ['role', 'anonymous'], 2],
    ['another for each who fills in variables', TAGGED, ['role', 'user'], 2],
  ])('is %s', (_, condition, names, ids) => {
    expect(idsOf(read([], [grant(condition)]), ...names).size).toBe(ids);
  });

  it('tells which statements and which of their lines stay open', () => {
    const clauses = read([], [grant(on('Null', 'aws:Ec2InstanceSourceVpc', 'true'), TLS), grant(TLS)]);
    expect(idsOf(clauses, 'role', 'user').size).toBe(2);
    const action = actionOf('s3:GetObject', clauses);
    const of = (mask: bigint) =>
      conditions.settle(clauses, mask, callerOf('role'), action, keysFor('role')).id;
    expect(new Set([of(1n), of(2n), of(3n)]).size).toBe(3);
  });

  it('is the same for the same keys again, and another for others', () => {
    const clauses = read([], [grant(TAGGED)]);
    const action = actionOf('s3:GetObject', clauses);
    const [one, other] = [keysFor('role'), keysFor('role')];
    const [first, second, third] = [one, other, one].map(
      (keys) => conditions.settle(clauses, ALL, callerOf('role'), action, keys).id,
    );
    expect(second).not.toBe(first);
    expect(third).toBe(first);
  });
});

interface Question {
  readonly name?: Name;
  readonly conditions?: Conditions;
  readonly budget?: Budget;
}

/** The differences between two bucket policies for somebody whose own account allows everything. */
function between(
  before: readonly Statement[],
  after: readonly Statement[],
  { name = 'role', conditions = conditionsWith(), budget = new Budget() }: Question = {},
): readonly Difference[] {
  const clauses = read(before, after);
  const side = (at: 'before' | 'after') => {
    const bits = (effect: string) =>
      clauses.reduce(
        (mask, clause) => (clause[at] && clause.statement.effect === effect ? mask | clause.bit : mask),
        0n,
      );
    return { blocked: false, deny: bits('Deny'), needs: [bits('Allow')] };
  };
  const caller = callerOf(name);
  const settled = conditions.settle(clauses, ALL, caller, actionOf('s3:GetObject', clauses), keysFor(name));
  const sides = { before: side('before'), after: side('after') };
  return conditions.differences(clauses, settled.possible, sides, settled, budget);
}

const refuse = (condition: object) => deny('*', 's3:GetObject', { Condition: condition });
const NO_TLS = on('Bool', 'aws:SecureTransport', 'false');

describe('two sides differ', () => {
  interface Row {
    readonly name: string;
    readonly before: readonly Statement[];
    readonly after: readonly Statement[];
    readonly differences: readonly string[];
  }
  const ROWS: readonly Row[] = [
    { name: 'always', before: [], after: [grant()], differences: ['gain'] },
    { name: 'nowhere', before: [grant()], after: [grant()], differences: [] },
    { name: 'by a condition', before: [], after: [grant(MFA)], differences: ['gain with MFA'] },
    { name: 'by its loss', before: [grant(MFA)], after: [], differences: ['loss with MFA'] },
    {
      name: 'by two at once',
      before: [],
      after: [grant(MFA, OFFICE)],
      differences: ['gain from 203.0.113.0/24; with MFA'],
    },
    {
      name: 'by a condition more',
      before: [grant(OFFICE)],
      after: [grant(OFFICE, MFA)],
      differences: ['loss from 203.0.113.0/24; without MFA'],
    },
    {
      name: 'by a refusal',
      before: [grant()],
      after: [grant(), refuse(NO_TLS)],
      differences: ['loss without TLS'],
    },
    {
      name: 'in both directions',
      before: [grant(OFFICE)],
      after: [grant(MFA)],
      differences: ['gain not from 203.0.113.0/24; with MFA', 'loss from 203.0.113.0/24; without MFA'],
    },
    {
      name: 'in neither where conditions rule each other out',
      before: [],
      after: [grant(OFFICE, on('StringEquals', 'aws:SourceVpce', 'vpce-1'))],
      differences: [],
    },
    {
      name: 'not by what a refusal takes away again',
      before: [],
      after: [grant(MFA), refuse(MFA)],
      differences: [],
    },
  ];
  it.each(ROWS)('$name', ({ before, after, differences }) => {
    const words = between(before, after).map(({ direction, under }) =>
      [direction, ...(under.length === 0 ? [] : [under.toSorted().join('; ')])].join(' '),
    );
    expect(words.toSorted()).toEqual(differences);
  });

  it('for those who may carry what is asked', () => {
    expect(between([], [grant(MFA)], { name: 'anonymous' })).toEqual([]);
  });
});

describe('what was worked out once', () => {
  it('is remembered', () => {
    const conditions = conditionsWith();
    const budget = new Budget();
    const step = vi.spyOn(budget, 'step');
    const question = { conditions, budget };
    const first = between([], [grant(MFA)], question);
    expect(step).toHaveBeenCalledTimes(1);
    expect(between([], [grant(MFA)], { ...question, name: 'user' })).toBe(first);
    expect(step).toHaveBeenCalledTimes(1);
  });

  it('is no answer to another question', () => {
    const conditions = conditionsWith();
    const directions = (...sides: Parameters<typeof between>) =>
      between(sides[0], sides[1], { conditions, ...sides[2] }).map(({ direction }) => direction);
    expect(directions([], [grant(TLS)])).toEqual(['gain']);
    expect(directions([grant(TLS)], [])).toEqual(['loss']);
    expect(directions([grant(TLS)], [grant(TLS)])).toEqual([]);
  });

  it('is no answer for who comes by another way', () => {
    const conditions = conditionsWith();
    const ofName = (name: Name) =>
      between([], [grant(on('Null', 'aws:SourceIp', 'true'))], { conditions, name })[0]?.context;
    expect(ofName('role')).toHaveProperty(['aws:SourceVpce']);
    expect(ofName('service')).not.toHaveProperty(['aws:SourceVpce']);
  });

  it('answers whatever statements there are besides those that either side hangs on', () => {
    const conditions = conditionsWith();
    const budget = new Budget();
    const clauses = read([], [grant(TLS), grant(MFA)]);
    const tls = clauses.find(({ lines }) => lines[0]?.condition.lookup === 'aws:securetransport')!;
    const nothing = { blocked: false, deny: 0n, needs: [0n] };
    const sides = { before: nothing, after: { ...nothing, needs: [tls.bit] } };
    const action = actionOf('s3:GetObject', clauses);
    const settled = conditions.settle(clauses, ALL, callerOf('role'), action, keysFor('role'));
    const first = conditions.differences(clauses, settled.possible, sides, settled, budget);
    expect(first).toMatchObject([{ direction: 'gain', under: ['with TLS'] }]);
    expect(conditions.differences(clauses, tls.bit, sides, settled, budget)).toBe(first);
    expect(conditions.differences(clauses, settled.possible & ~tls.bit, sides, settled, budget)).toEqual([]);
  });
});

describe('what is too much to try', () => {
  it('of conditions that combine is given up, and why', () => {
    const said = vi.fn<(why: string) => void>();
    const pairs = (operator: string) =>
      Array.from({ length: 9 }, (_, index) =>
        grant({ [operator]: { [`aws:PrincipalTag/a${index}`]: 'x', [`aws:PrincipalTag/b${index}`]: 'x' } }),
      );
    between(pairs('StringEquals'), pairs('StringLike'), { conditions: conditionsWith([], said) });
    expect(said.mock.calls).toEqual([['Conditions combine in more ways than could be tried.']]);
  });

  it('of values of one key is given up once, and of which key', () => {
    const said = vi.fn<(why: string) => void>();
    const conditions = conditionsWith([], said);
    const many = Array.from({ length: 14 }, (_, index) =>
      grant(on('StringLike', 'aws:Referer', `*${index}a${index}b*`)),
    );
    expect(between([], many, { conditions })).toMatchObject([{ direction: 'gain' }]);
    between(many, [], { conditions });
    expect(said.mock.calls).toEqual([['Values of aws:Referer overlap in more ways than could be tried.']]);
  });

  it('is counted in steps', () => {
    const few = new Budget(2000, 1);
    between([], [grant(MFA)], { budget: few });
    expect(few.spent.size).toBe(1);
  });

  it('is nothing in small questions', () => {
    const said = vi.fn<(why: string) => void>();
    between([grant(OFFICE)], [grant(MFA, TLS)], { conditions: conditionsWith([], said) });
    expect(said).not.toHaveBeenCalled();
  });
});

describe('a request that shows a difference', () => {
  const contextOf = (statement: Statement, name: Name = 'role') =>
    between([grant()], [grant(), statement], { name })[0]?.context;
  const granted = (condition: object, name: Name = 'role') =>
    between([], [grant(condition)], { name })[0]?.context;

  it('carries what every request carries', () => {
    expect(granted({})).toEqual({
      'aws:SecureTransport': 'true',
      's3:TlsVersion': '1.3',
      'aws:RequestedRegion': 'us-east-1',
      'aws:UserAgent': 'aws-cli/2',
      'aws:CurrentTime': NOW,
      'aws:EpochTime': String(Date.parse(NOW) / 1000),
      'aws:SourceIp': ORDINARY_ADDRESS,
    });
  });

  it('carries besides what the conditions ask for', () => {
    const context = granted({ ...MFA, ...on('StringEquals', 'aws:PrincipalOrgID', 'o-1') });
    expect(context).toMatchObject({
      'aws:MultiFactorAuthPresent': 'true',
      'aws:PrincipalOrgID': 'o-1',
      'aws:SourceIp': ORDINARY_ADDRESS,
    });
  });

  it('carries no ordinary key that hangs together with one that is asked for', () => {
    const inside = granted(on('StringEquals', 'aws:SourceVpce', 'vpce-1'));
    expect(inside).toMatchObject({ 'aws:SourceVpce': 'vpce-1', 'aws:SecureTransport': 'true' });
    expect(inside).not.toHaveProperty(['aws:SourceIp']);
    const plain = contextOf(refuse(NO_TLS));
    expect(plain).toMatchObject({ 'aws:SecureTransport': 'false', 'aws:SourceIp': ORDINARY_ADDRESS });
    expect(plain).not.toHaveProperty(['s3:TlsVersion']);
  });

  it('tells one time on both clocks', () => {
    const later = granted(on('DateGreaterThan', 'aws:CurrentTime', '2027-01-01T00:00:00Z'));
    const time = Date.parse(String(later?.['aws:CurrentTime']));
    expect(time).toBeGreaterThan(Date.parse('2027-01-01T00:00:00Z'));
    expect(later?.['aws:EpochTime']).toBe(String(time / 1000));
  });

  it('comes from nowhere that anybody knows if a service makes it', () => {
    expect(granted({}, 'service')).not.toHaveProperty(['aws:SourceIp']);
  });
});
