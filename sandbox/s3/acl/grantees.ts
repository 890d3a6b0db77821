import { ServiceError } from '../../http/error';
import type { AclGroup, Grantee } from '../../world/acl';
import type { World } from '../../world/types';
import { invalidArgument } from '../errors';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee-predefined-groups */
export const GROUP_URIS: ReadonlyMap<string, AclGroup> = new Map([
  ['http://acs.amazonaws.com/groups/global/AllUsers', 'AllUsers'],
  ['http://acs.amazonaws.com/groups/global/AuthenticatedUsers', 'AuthenticatedUsers'],
  ['http://acs.amazonaws.com/groups/s3/LogDelivery', 'LogDelivery'],
]);

/**
 * Whom a grant names. Throws InvalidArgument for an id or group that does not exist, and
 * UnresolvableGrantByEmailAddress: S3 takes no e-mail addresses since October 2025.
 *
 * @param where what the error names as its argument
 */
export function granteeNamed(
  by: 'id' | 'uri' | 'emailAddress',
  value: string,
  world: World,
  where: string,
): Grantee {
  if (by === 'emailAddress') {
    throw new ServiceError(
      'UnresolvableGrantByEmailAddress',
      'The e-mail address you provided does not match any account on record.',
      400,
      { EmailAddress: value },
    );
  }
  if (by === 'uri') {
    const group = GROUP_URIS.get(value);
    if (group === undefined) throw invalidArgument('Invalid group uri', where, value);
    return { group };
  }
  const known = [...world.accounts.values()].some(({ canonicalId }) => canonicalId === value);
  if (!known) throw invalidArgument('Invalid id', where, value);
  return { canonicalId: value };
}
