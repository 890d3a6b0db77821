import { isAccount } from '../grammar/account.ts';
import type { Condition, Statement } from '../document/ast.ts';
import type { PolicyEnv } from '../document/env.ts';
import { topicOf } from './condition-topics.ts';
import { accountPhrase } from './principal-words.ts';
import { joined } from './words.ts';

const LIST_BY_PREFIX = new Set(['s3:listbucket', 's3:listbucketversions']);

/**
 * Listing that must name a prefix is listing what is under it: S3 lists no key without the request's prefix. Only where
 * the statement is about listing alone, since other requests have no prefix.
 */
export function listedUnder(
  statement: Statement,
  deed: string,
): { said: Condition; words: string } | undefined {
  const place = /^list (?:the (?:bucket|access point)|(?:bucket|access point) ([^,]+))$/.exec(deed);
  if (place === null || statement.get('NotAction') || statement.get('NotResource')) return undefined;
  if (!statement.actions.every((item) => LIST_BY_PREFIX.has(item.value.toLowerCase()))) return undefined;
  const said = statement.conditions.find(
    ({ key, operator }) =>
      key.key.toLowerCase() === 's3:prefix' && /^String(?:Equals|Like)$/.test(operator.key),
  );
  if (said === undefined || said.values.length === 0) return undefined;
  const like = said.operator.key === 'StringLike';
  const starts = new Set(said.values.map(({ value }) => (like ? value.replace(/\*$/, '') : value)));
  if ([...starts].some((start) => start === '' || /[*?]/.test(start))) return undefined;
  const folders = [...starts].filter((start) => start.endsWith('/'));
  const names = [...starts].filter((start) => !start.endsWith('/'));
  const where = [
    ...(folders.length > 0 ? [`under ${joined(folders, 'or', 4)}`] : []),
    ...(names.length > 0 ? [`beginning with ${joined(names, 'or', 4)}`] : []),
  ];
  const inBucket = place[1] === undefined ? '' : ` in ${deed.slice('list '.length)}`;
  return { said, words: `list everything ${joined(where, 'or')}${inBucket}` };
}

/** A grant to everybody through access points leaves it to their policies who may: `access points of this account`. */
export function delegatesOf(statement: Statement, env: PolicyEnv): string | undefined {
  const [only, ...more] = statement.conditions;
  if (only === undefined || more.length > 0 || statement.get('NotPrincipal')) return undefined;
  if (!statement.principals.some((item) => item.value === '*')) return undefined;
  const values = only.values.map((item) => item.value);
  if (values.length === 0) return undefined;
  const { key } = only.key;
  if (key.toLowerCase() === 's3:dataaccesspointaccount') {
    const accounts = only.operator.key === 'StringEquals' && values.every(isAccount);
    return accounts
      ? `access points of ${joined(
          values.map((value) => accountPhrase(value, env)),
          'and',
          4,
        )}`
      : undefined;
  }
  if (key.toLowerCase() !== 's3:dataaccesspointarn') return undefined;
  if (!/^(?:Arn|String)(?:Equals|Like)$/.test(only.operator.key)) return undefined;
  const value = topicOf(key)!.value!;
  return `the policies of access point${values.length > 1 ? 's' : ''} ${joined(
    values.map((arn) => value(arn, env)),
    'and',
    4,
  )}`;
}
