import type { Statement } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { actionWords } from './action-words.ts';
import { type Clause, conditionClause, type Words } from './condition-words.ts';
import { wholeAccount } from '../grammar/principals.ts';
import { accountPhrase, accountWords, principalWords } from './principal-words.ts';
import { delegatesOf, listedUnder } from './sentence-forms.ts';
import { plural } from '../grammar/plural.ts';
import { capital, joined, joinedParts } from './words.ts';

/**
 * What a statement says, as one English sentence without a full stop: `Anyone in account 4444-5555-6666 may read
 * everything under reports/, if the request uses TLS`. It is about this statement alone, and never says more than the
 * statement does: conditions without exact words are counted instead.
 */
export function statementSentence(statement: Statement, env: PolicyEnv): string {
  const missing = missingElements(statement, env);
  if (missing.length > 0) return `Not complete: no ${joined(missing)} yet`;
  const deny = statement.get('Effect')!.value!.value === 'Deny';
  const subject = subjectOf(statement, env, deny);
  const word = deny ? 'or' : 'and';
  const deed = actionWords(statement, env, word);
  if (deed === undefined) return 'Does nothing: none of its actions applies to its resources';
  const delegates = deny ? undefined : delegatesOf(statement, env);
  if (delegates !== undefined) return capital(`${delegates} decide who may ${deed}`);
  const listing = deny ? undefined : listedUnder(statement, deed);
  const conditions = statement.conditions.filter((condition) => condition !== listing?.said);
  const clauses = conditions.map((condition) => conditionClause(condition, env));
  const known = clauses.filter((clause) => clause !== undefined);
  const when = deny
    ? denyWords(known, clauses.length - known.length)
    : allowWords(known, clauses.length - known.length);
  return capital(`${subject} ${listing?.words ?? deed}${when}`);
}

function missingElements(statement: Statement, env: PolicyEnv): string[] {
  const effect: unknown = statement.get('Effect')?.value?.value;
  const named = env.kind === 'identity' || env.kind === 'session' || env.kind === 'scp';
  return [
    ...(effect === 'Allow' || effect === 'Deny' ? [] : ['Effect']),
    ...(statement.principals.length > 0 || named ? [] : ['Principal']),
    ...(statement.actions.length > 0 ? [] : ['Action']),
    ...(statement.resources.length > 0 || env.kind === 'trust' ? [] : ['Resource']),
  ];
}

/** `anyone in account 4444-5555-6666 may`, `nobody may`, `role Analyst @ marketing may not`. */
function subjectOf(statement: Statement, env: PolicyEnv, deny: boolean): string {
  if (env.kind === 'identity') return `whoever has this policy may${deny ? ' not' : ''}`;
  if (env.kind === 'session') return `the session may${deny ? ' not' : ''}`;
  // What these allow is not denied; it still has to be granted.
  if (env.kind === 'scp')
    return deny ? 'nobody in the accounts may' : 'users and roles of the accounts may be allowed to';
  if (env.kind === 'rcp' && !deny) return 'anyone may be allowed to';
  const items = statement.principals;
  const accounts = [...new Set(items.flatMap((item) => ofAccount(item)))];
  const others = items.filter((item) => ofAccount(item).length === 0);
  const everybody = others.some((item) => principalWords(item, env) === undefined);
  const except = statement.get('NotPrincipal') !== undefined;
  // Leaving out an account leaves out the account itself, not who is in it.
  const people = except
    ? joined(accounts.map((account) => `${accountPhrase(account, env)} itself`))
    : inAccounts(accounts, env);
  const names = [
    ...new Set([
      ...(people === '' ? [] : [people]),
      ...others.map((item) => principalWords(item, env) ?? ''),
    ]),
  ];
  if (except) {
    const but = everybody ? 'everybody' : joined(names, 'and', 4);
    return deny ? `nobody except ${but} may` : `anyone except ${but} may, signed in or not,`;
  }
  if (everybody) return deny ? 'nobody may' : 'anyone, signed in or not, may';
  if (others.length === 0) return deny ? `nobody ${people.slice('anyone '.length)} may` : `${people} may`;
  return `${joined(names, 'and', 4)} may${deny ? ' not' : ''}`;
}

function ofAccount(item: Statement['principals'][number]): string[] {
  const account = item.type?.key === 'AWS' || item.type === undefined ? wholeAccount(item.value) : undefined;
  return account === undefined ? [] : [account];
}

/** `anyone in this account`, `anyone in accounts 4444-5555-6666 and marketing (7777-8888-9999)`. */
function inAccounts(accounts: readonly string[], env: PolicyEnv): string {
  if (accounts.length === 0) return '';
  const words = accounts.map((account) => accountWords(account, env));
  const own = words.includes('this account');
  const others = words.filter((account) => account !== 'this account');
  const named =
    others.length === 0 ? [] : [`account${others.length === 1 ? '' : 's'} ${joined(others, 'and', 4)}`];
  return `anyone in ${joined([...(own ? ['this account'] : []), ...named])}`;
}

const MOST = 4;

function allowWords(clauses: readonly Clause[], unknown: number): string {
  const said = clauses.slice(0, MOST);
  const left = unknown + clauses.length - said.length;
  return (
    (said.length > 0
      ? `, if ${together(
          said.map((clause) => clause.holds),
          'and',
        )}`
      : '') + further(left)
  );
}

/**
 * A Deny counts when all its conditions hold. Those that ask for an absence are turned round: refused unless one of
 * them fails. Not beside a condition that is only counted: then the refusal ends with that one as well.
 */
function denyWords(clauses: readonly Clause[], unknown: number): string {
  const turned = unknown === 0 ? clauses.filter((clause) => clause.negative && clause.fails) : [];
  const plain = clauses.filter((clause) => !turned.includes(clause));
  const ifs =
    plain.length > 0
      ? ` if ${together(
          plain.map((clause) => clause.holds),
          'and',
        )}`
      : '';
  const unless =
    turned.length > 0
      ? ` unless ${together(
          turned.map((clause) => clause.fails!),
          'or',
        )}`
      : '';
  return `${ifs}${ifs !== '' && unless !== '' ? ',' : ''}${unless}${further(unknown)}`;
}

const further = (count: number) => (count === 0 ? '' : `, under ${plural(count, 'more condition')}`);

/** `the request uses TLS and comes from 192.0.2.0/24`: a subject is said once. */
function together(words: readonly Words[], word: 'and' | 'or'): string {
  const bySubject = new Map<string, string[]>();
  for (const { subject, predicate } of words)
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), predicate]);
  const parts = [...bySubject].flatMap(([subject, predicates]) =>
    predicates.map((predicate, index) => (index === 0 ? `${subject} ${predicate}` : predicate)),
  );
  return word === 'and' ? joinedParts(parts, word) : joined(parts, word);
}
