import { isAccount } from '../grammar/account.ts';
import { parseArn } from '../grammar/arn.ts';
import { federatedCaller, roleCaller, userCaller, type Caller, type Names, type Scene } from './caller.ts';

/** Where CloudFront's origin access identities are users: an account without a number that nobody administers. */
const CLOUDFRONT = 'cloudfront';

/**
 * The principal a policy names. Undefined for accounts, which have callers of their own, for ids (`AROA…`, `AIDA…`),
 * which S3 shows in place of deleted principals and which nobody has any more, and for what is no principal.
 */
export function namedCaller(name: string, { partition, own }: Scene, names: Names): Caller | undefined {
  const named = parseArn(name);
  if (named === undefined || named.region !== '' || /[*?]/.test(named.resource)) return undefined;
  const { service, account, resource: rest } = named;
  if (!isAccount(account) && account !== CLOUDFRONT) return undefined;
  const mine = account === own;
  const slash = rest.indexOf('/');
  const type = rest.slice(0, slash);
  const path = rest.slice(slash + 1);
  if (path === '' || path.endsWith('/')) return undefined;
  const caller = (principal: Caller['principal'], arn: string): Caller => ({
    id: arn,
    principal,
    permissions: mine ? ['everything', 'nothing'] : ['everything'],
    who: { kind: 'principal', arn, account, own: mine },
    reach: 'account',
  });
  if (service === 'iam' && type === 'role') return caller(roleCaller(partition, account, path), name);
  if (service === 'iam' && type === 'user') return caller(userCaller(partition, account, path), name);
  if (service === 'sts' && type === 'federated-user')
    return caller(federatedCaller(partition, account, path), name);
  if (service === 'sts' && type === 'assumed-role') {
    const [role = '', session = ''] = path.split('/');
    // The session does not say under which path its role is; a policy that names the role does.
    const full = names.aws
      .map(parseArn)
      .find(
        (other) =>
          other?.service === 'iam' &&
          other.account === account &&
          other.resource.startsWith('role/') &&
          other.resource.endsWith(`/${role}`),
      );
    return caller(
      roleCaller(partition, account, full?.resource.slice('role/'.length) ?? role, session),
      name,
    );
  }
  return undefined;
}

/** Nobody administers the account that CloudFront's identities are in: it allows what they are for. */
export const isOfCloudFront = ({ principal }: Caller): boolean =>
  'account' in principal && principal.account === CLOUDFRONT;
