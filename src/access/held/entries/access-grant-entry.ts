import { accountOf, escaped, formatAccount, readPrincipal } from '@drawbridge-s3/policy/grammar';
import type { AccessGrant } from '@/resources/access-grants/grants';
import { readScope } from '@/resources/access-grants/scope';
import { permissionWords } from '../../access-grants/permission-words';
import type { StateWords } from '../words/state-words';
import { type WhoWords, whoWords } from '@drawbridge-s3/policy/access';
import type { Entry, EntryWithdrawal } from './entry';

/** What else decides whether a grant opens anything. */
export interface GrantGround {
  /** Whether the instance lets the grantee ask; undefined where its policy could not be read. */
  readonly letsAsk: boolean | undefined;
  /** Whether the location's role trusts S3 Access Grants; undefined where the role could not be read. */
  readonly trusts: boolean | undefined;
}

/** A grant of S3 Access Grants as an entry of the list. */
export function accessGrantEntry(
  region: string,
  grant: AccessGrant,
  ground: GrantGround,
  run: EntryWithdrawal['run'],
): Entry {
  const { grantee, scope, permission, application } = grant;
  const read = readScope(scope);
  return {
    // Not its own id, which another one has when it is made again after it was withdrawn.
    id: ['access-grant', region, grantee, permission, scope, application ?? ''].join(' '),
    who: whoOf(grant),
    what: [permissionWords(permission)],
    where: [read === undefined ? scope : `${read.bucket}/${read.path}`],
    way: { kind: 'Access Grants', name: region },
    conditions:
      application === undefined
        ? []
        : [`through ${application === 'ALL' ? 'an application of Identity Center' : application}`],
    state: stateOf(grant, ground),
    notes: [
      'The grantee asks S3 Access Grants for credentials, of at most 12 hours. Those that were given outlive the withdrawal.',
    ],
    withdraw: { goes: `${permission} of ${escaped(scope)} in the Access Grants of ${region}`, run },
  };
}

function whoOf({ grantee, granteeType }: AccessGrant): WhoWords {
  if (granteeType !== 'IAM')
    return {
      kind: granteeType === 'DIRECTORY_USER' ? 'directory user' : 'directory group',
      name: grantee,
      whole: grantee,
    };
  const kind = readPrincipal(grantee)?.kind;
  return kind === 'user' || kind === 'role'
    ? whoWords({ kind, arn: grantee })
    : whoWords({ kind: 'unknown', text: grantee });
}

function stateOf({ grantee }: AccessGrant, { letsAsk, trusts }: GrantGround): StateWords {
  const account = accountOf(grantee);
  if (letsAsk === false && account !== undefined)
    return broken(`The policy of the Access Grants instance does not let ${formatAccount(account)} ask.`);
  if (trusts === false) return broken('The role of its location does not trust S3 Access Grants.');
  return {
    mark: 'works',
    label: 'works',
    why: 'Whoever’s own policy lets them ask gets credentials for it, as far as the location’s role reaches.',
  };
}

const broken = (why: string): StateWords => ({ mark: 'broken', label: 'broken', why });
