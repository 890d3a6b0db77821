import type { Grant, Place } from './grant.ts';

/**
 * Accounts whose documents decide at a place: the bucket's, and that of the access point where the grant goes through
 * one. Both must allow.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
export const ownersOf = ({ way }: Pick<Grant, 'way'>, { account, accessPoint }: Place): readonly string[] => [
  ...new Set([
    account,
    ...(way === 'access-point' && accessPoint !== undefined ? [accessPoint.account] : []),
  ]),
];

/** Whether nobody else decides there: then a policy that names somebody of the account is enough for them. */
export const isOwnPlace = (grant: Pick<Grant, 'way'>, place: Place, account: string): boolean =>
  ownersOf(grant, place).every((owner) => owner === account);

/**
 * Whether the permissions of the account's own people open the access point whatever its policy says, while the bucket
 * is another's and leaves the decision to it: what holds for the grant has to stand in those permissions then.
 */
export const opensByPermission = (grant: Pick<Grant, 'way'>, place: Place, account: string): boolean =>
  !isOwnPlace(grant, place, account) &&
  grant.way === 'access-point' &&
  place.accessPoint?.account === account;
