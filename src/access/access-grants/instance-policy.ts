import { withdraw } from '@drawbridge-s3/policy/access';
import { parsePolicy, type Statement } from '@drawbridge-s3/policy/document';
import { freeSid, insertStatements } from '@drawbridge-s3/policy/edit';
import { evaluate, type Principal } from '@drawbridge-s3/policy/evaluate';
import { accountOf, parseArn, readPrincipal } from '@drawbridge-s3/policy/grammar';
import { GRANTEE_ACTIONS } from './requester-policy';

/** Whom one statement of an instance's policy is about. */
export interface MayAsk {
  /** Counted from 0. */
  readonly statement: number;
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  /** Key of the principal: `AWS`, `Service`; undefined for a bare `*`. */
  readonly type: string | undefined;
  /** As the policy names them. */
  readonly who: string;
  readonly account: string | undefined;
  readonly what: readonly string[];
  readonly conditional: boolean;
}

const WORDS: Readonly<Record<string, string>> = {
  's3:getdataaccess': 'ask for access',
  's3:listcalleraccessgrants': 'list their own grants',
  's3:getaccessgrantsinstanceforprefix': 'find the instance of a bucket',
  's3:listaccessgrants': 'see all grants',
  's3:listaccessgrantslocations': 'see all locations',
};

/** Who may ask the instance, statement by statement; undefined for a text that is no policy. */
export function mayAskOf(text: string): readonly MayAsk[] | undefined {
  const document = parsePolicy(text);
  if (document.syntax.length > 0 || document.root?.type !== 'object') return undefined;
  return document.statements.flatMap((statement) =>
    statement.principals.map(({ value, type }) => ({
      statement: statement.index,
      sid: textOf(statement, 'Sid'),
      effect: textOf(statement, 'Effect') === 'Deny' ? ('Deny' as const) : ('Allow' as const),
      type: type?.key,
      who: value,
      account: accountOf(value),
      what: statement.actions.map((action) => WORDS[action.value.toLowerCase()] ?? action.value),
      conditional: statement.conditions.length > 0,
    })),
  );
}

function textOf(statement: Statement, name: string): string | undefined {
  const value: unknown = statement.get(name)?.value?.value;
  return typeof value === 'string' ? value : undefined;
}

/** The policy with an account in it; undefined where the text is no policy. */
export function lettingIn(text: string | null, instance: string, account: string): string | undefined {
  const before = text ?? '';
  const partition = instance.split(':')[1] ?? 'aws';
  return insertStatements(before, [
    {
      Sid: freeSid(before, `Account${account}Asks`),
      Effect: 'Allow',
      Principal: { AWS: `arn:${partition}:iam::${account}:root` },
      Action: [...GRANTEE_ACTIONS, 's3:GetAccessGrantsInstanceForPrefix'],
      Resource: instance,
    },
  ]);
}

/**
 * The policy without whom it lets ask there; all else stays byte for byte. Null where nothing is left of it, undefined
 * where they are not there any more.
 */
export function shuttingOut(text: string, { statement, sid, type, who }: MayAsk): string | null | undefined {
  const part = { document: '', statement, ...(sid === undefined ? {} : { sid }) };
  return withdraw(text, [{ ...part, name: { element: 'Principal', type, text: who } }])?.text;
}

/**
 * Whether the instance's policy lets the grantee ask for access; its own account always may, as far as the owner is
 * concerned. Undefined where that hangs on conditions about who asks and from where, or where the text is no policy.
 */
export function letsAsk(text: string | null, instance: string, grantee: string): boolean | undefined {
  const owner = parseArn(instance)?.account ?? '';
  const principal = principalOf(grantee);
  if (principal === undefined || !('account' in principal)) return false;
  if (principal.account === owner) return true;
  if (text === null) return false;
  const statements = statementsOf(text);
  if (statements === undefined) return undefined;
  const allowedBy = (Statement: readonly StatementJson[]) =>
    evaluate(
      { principal, action: 's3:GetDataAccess', resource: instance, resourceAccount: owner, context: {} },
      {
        identity: [ALL],
        resource: { name: 'resource policy', document: { Version: '2012-10-17', Statement } },
      },
    ).allowed;
  const [atMost, atLeast] = [
    allowedBy(supposing(statements, 'Allow')),
    allowedBy(supposing(statements, 'Deny')),
  ];
  return atMost === atLeast ? atMost : undefined;
}

type StatementJson = Readonly<Record<string, unknown>>;

function statementsOf(text: string): readonly StatementJson[] | undefined {
  const document = parsePolicy(text);
  if (document.syntax.length > 0 || document.root?.type !== 'object') return undefined;
  return document.statements.map(
    ({ node }) => JSON.parse(text.slice(node.offset, node.offset + node.length)) as StatementJson,
  );
}

/** The statements as if all conditions of one effect were met, and none of the other. */
const supposing = (
  statements: readonly StatementJson[],
  effect: 'Allow' | 'Deny',
): readonly StatementJson[] =>
  statements.flatMap(({ Condition, ...statement }) =>
    Condition === undefined || statement['Effect'] === effect ? [statement] : [],
  );

const ALL = {
  name: 'all',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};

function principalOf(arn: string): Principal | undefined {
  const named = readPrincipal(arn);
  if (named?.kind === 'user') return { kind: 'user', account: named.account, arn, userId: '' };
  if (named?.kind !== 'role') return undefined;
  const { account, name } = named;
  const session = `arn:aws:sts::${account}:assumed-role/${name}/session`;
  return { kind: 'assumed-role', account, arn: session, roleArn: arn, userId: '' };
}
