import type { AccessChange, Witness } from '../diff/index.ts';
import { pointName } from './describe-where.ts';
import { shortAction } from './describe-what.ts';
import type { Piece } from './pieces.ts';

/** Context keys in people's words; `undefined` where the value is what is taken for granted. */
const WORDS: Readonly<Record<string, (value: string) => string | undefined>> = {
  'aws:sourceip': (value) => `from ${value}`,
  'aws:vpcsourceip': (value) => `from ${value}`,
  'aws:sourcevpce': (value) => `through ${value}`,
  'aws:sourcevpc': (value) => `from ${value}`,
  'aws:securetransport': (value) => (value === 'true' ? undefined : 'without TLS'),
  'aws:multifactorauthpresent': (value) => (value === 'true' ? 'with MFA' : 'without MFA'),
  'aws:principalorgid': (value) => `of organization ${value}`,
  'aws:principalaccount': () => undefined,
  'aws:principalarn': () => undefined,
  'aws:sourcearn': (value) => `for ${value}`,
  'aws:sourceaccount': (value) => `for account ${value}`,
  'aws:currenttime': (value) => `at ${value}`,
  'aws:referer': (value) => `with referer ${value}`,
  'aws:useragent': (value) => `with user agent ${value}`,
  's3:prefix': (value) => `of ${value}`,
  's3:x-amz-acl': (value) => `with ${value}`,
  's3:x-amz-server-side-encryption': (value) => `encrypted with ${value}`,
  's3:x-amz-server-side-encryption-aws-kms-key-id': (value) => `under key ${value}`,
  's3:tlsversion': (value) => `over TLS ${value}`,
  's3:dataaccesspointarn': () => undefined,
  's3:dataaccesspointaccount': () => undefined,
  's3:accesspointnetworkorigin': () => undefined,
};

const LONGEST = 64;

/** `e.g. PutObject inbox/a.csv with bucket-owner-full-control · denied before` */
export function describeWitness({
  direction,
  witness,
}: Pick<AccessChange, 'direction' | 'witness'>): Piece[] {
  const { ask } = witness;
  const key = ask.key === undefined ? [] : [' ', { mono: short(ask.key) }];
  const way = ask.accessPoint === undefined ? '' : ` through ${pointName(ask.accessPoint)}`;
  const context = contextWords(witness);
  return [
    'e.g. ',
    { mono: shortAction(ask.action) },
    ...key,
    way,
    context.length === 0 ? '' : ` ${context.join(' ')}`,
    ` · ${outcome(direction, witness)}`,
  ];
}

function outcome(direction: AccessChange['direction'], { after }: Witness): string {
  if (direction === 'gain') return 'denied before';
  const [deciding] = after.deciding;
  if (after.effect !== 'explicit-deny' || deciding === undefined) return 'allowed before';
  if (deciding.statement === undefined || deciding.statementOf !== undefined)
    return `allowed before, now denied by ${deciding.policy ?? deciding.kind}`;
  const by = deciding.sid ? `“${deciding.sid}”` : `statement ${deciding.statement + 1}`;
  return `allowed before, now denied by ${by}`;
}

/** What of the request's context a condition of either side asked about. */
function contextWords({ ask, before, after }: Witness): string[] {
  const asked = new Set(
    [before, after]
      .flatMap((decision) => decision.trace)
      .flatMap((policy) => policy.statements)
      .flatMap((statement) => statement.conditions)
      .map((condition) => condition.key.toLowerCase()),
  );
  return Object.entries(ask.context).flatMap(([name, value]) => {
    if (!asked.has(name.toLowerCase())) return [];
    const text = typeof value === 'string' ? value : value.join(', ');
    const word = WORDS[name.toLowerCase()];
    const said = word === undefined ? otherKey(name, text) : word(text);
    return said === undefined ? [] : [said];
  });
}

function otherKey(name: string, value: string): string {
  const [, kind, tag] =
    /^(?:aws|s3):(PrincipalTag|ResourceTag|RequestTag|ExistingObjectTag|RequestObjectTag)\/(.+)$/i.exec(
      name,
    ) ?? [];
  if (tag === undefined) return `with ${name} ${value}`;
  return kind?.toLowerCase() === 'principaltag' ? `by one tagged ${tag}=${value}` : `tagged ${tag}=${value}`;
}

/** Both ends of a long key say more than its beginning. */
const short = (key: string) => (key.length <= LONGEST ? key : `${key.slice(0, 30)}…${key.slice(-30)}`);
