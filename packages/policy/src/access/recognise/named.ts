import { isAccount } from '../../grammar/account.ts';
import { hasWildcards } from '../../grammar/glob.ts';
import { accountOf } from '../../grammar/principals.ts';
import type { PrincipalItem, Statement } from '../../document/ast.ts';
import { federatedClaims } from './federated.ts';
import { type ReadLine, isPositive, linesOf } from './lines.ts';
import { awsPrincipal, principalOf } from './principals.ts';
import type { HeldName, HeldWho } from './types.ts';

type PrincipalName = Extract<HeldName, { element: 'Principal' }>;

/** Somebody a statement is about, by which text, and which condition lines say nothing more than that. */
export interface Named {
  readonly who: HeldWho;
  /** Left out where no text of the statement names them alone. */
  readonly name?: HeldName;
  readonly said: ReadonlySet<ReadLine>;
}

/** Everybody a statement is about. Where the Principal names more than a condition lets in, the condition's values. */
export function namedIn(statement: Statement, lines = linesOf(statement)): readonly Named[] {
  if (statement.get('NotPrincipal') !== undefined) return [{ who: { kind: 'everyone' }, said: new Set() }];
  return statement.principals.flatMap((item) => namedBy(item, lines));
}

function namedBy(item: PrincipalItem, lines: readonly ReadLine[]): readonly Named[] {
  const who = principalOf(item);
  const name: PrincipalName = { element: 'Principal', type: item.type?.key, text: item.value };
  if (who.kind === 'everyone' || who.kind === 'account') {
    const narrowing = lines.find((line) => isPositive(line) && line.lookup === 'aws:principalarn');
    if (narrowing !== undefined) return narrowed(narrowing, name, (text) => arnWho(text, who));
  }
  if (who.kind === 'everyone') return everyoneUnder(lines, name);
  if (who.kind === 'service') return [withSource(who, lines, name)];
  if (who.kind === 'federated') {
    const { claims, said } = federatedClaims(who.provider, lines);
    return [{ who: { ...who, ...claims }, name, said: new Set(said) }];
  }
  return [{ who, name, said: new Set() }];
}

/** What makes fewer of everyone, the narrowest first. */
function everyoneUnder(lines: readonly ReadLine[], name: PrincipalName): readonly Named[] {
  const line = (key: string) => lines.find((one) => isPositive(one) && one.lookup === key);
  const point = line('s3:dataaccesspointarn');
  if (point !== undefined) return narrowed(point, name, (arn) => ({ kind: 'access-point', arn }));
  const points = line('s3:dataaccesspointaccount');
  if (points !== undefined)
    return narrowed(points, name, (account) => ({
      kind: 'access-points-of',
      account,
    }));
  const account = line('aws:principalaccount');
  if (account !== undefined) return narrowed(account, name, accountWho);
  const service = line('aws:principalservicename');
  if (service !== undefined)
    return narrowed(service, name, (text) => ({
      kind: 'service',
      service: text,
    }));
  const [organization, path] = [line('aws:principalorgid'), line('aws:principalorgpaths')];
  if (path !== undefined) {
    const said = organization === undefined ? [] : [organization];
    return narrowed(path, name, pathWho, said);
  }
  if (organization !== undefined)
    return narrowed(organization, name, (id) => ({
      kind: 'organization',
      id,
    }));
  return [{ who: { kind: 'everyone' }, name, said: new Set() }];
}

/** One for each value of the line that can be meant of `of`. */
function narrowed(
  line: ReadLine,
  of: PrincipalName,
  whoOf: (text: string) => HeldWho | undefined,
  alsoSaid: readonly ReadLine[] = [],
): readonly Named[] {
  return line.values.flatMap((text): Named[] => {
    const who = whoOf(text);
    if (who === undefined) return [];
    const { operator, key } = line;
    return [
      { who, name: { element: 'Condition', of, operator, key, text }, said: new Set([line, ...alsoSaid]) },
    ];
  });
}

function arnWho(text: string, of: HeldWho): HeldWho | undefined {
  if (/^\*+$/.test(text)) return of;
  const account = accountOf(text);
  const own = of.kind === 'account' ? of.account : undefined;
  if (own !== undefined && account !== undefined && account !== own) return undefined;
  const who = awsPrincipal(text);
  if (!hasWildcards(text) && (who.kind === 'role' || who.kind === 'user')) return { ...who, unstable: true };
  if (!hasWildcards(text) && who.kind !== 'unknown') return who;
  const of12 = account ?? own;
  return {
    kind: 'pattern',
    key: 'aws:PrincipalArn',
    pattern: text,
    ...(of12 === undefined ? {} : { account: of12 }),
  };
}

const accountWho = (text: string): HeldWho =>
  isAccount(text)
    ? { kind: 'account', account: text }
    : { kind: 'pattern', key: 'aws:PrincipalAccount', pattern: text };

const pathWho = (path: string): HeldWho => ({
  kind: 'organization',
  id: path.slice(0, path.indexOf('/') < 0 ? path.length : path.indexOf('/')),
  path,
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention */
function withSource(
  who: Extract<HeldWho, { kind: 'service' }>,
  lines: readonly ReadLine[],
  name: HeldName,
): Named {
  const single = (key: string) =>
    lines.find((line) => isPositive(line) && line.lookup === key && line.values.length === 1);
  const [account, source] = [single('aws:sourceaccount'), single('aws:sourcearn')];
  return {
    who: {
      ...who,
      ...(account === undefined ? {} : { account: account.values[0] }),
      ...(source === undefined ? {} : { source: source.values[0] }),
    },
    name,
    said: new Set([account, source].filter((line) => line !== undefined)),
  };
}
