import { formatAccount } from '../grammar/account.ts';
import type { Grant } from '../grants/grant.ts';
import { keyActions } from '../grants/key-statement.ts';
import type { GrantRemark, Ground } from './types.ts';

/**
 * That an access point in front of another account's bucket opens nothing before that owner leaves the decision to it,
 * and to whom it is left then.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control
 */
export function pointRemarks(
  { way, places, abilities }: Grant,
  { encryption }: Pick<Ground, 'encryption'>,
): readonly GrantRemark[] {
  if (way !== 'access-point') return [];
  const asksKey = keyActions(abilities).length > 0;
  return places.flatMap(({ bucket, account, accessPoint }): readonly GrantRemark[] =>
    accessPoint === undefined || accessPoint.account === account
      ? []
      : [
          {
            code: 'delegates-to-other',
            sentence: `${bucket} belongs to ${formatAccount(account)}, and the access point ${accessPoint.name} to ${formatAccount(accessPoint.account)}: both have to allow. The bucket’s owner adds the statement below, and leaves to the access point’s owner who gets in through it, for these actions and keys alone.${asksKey && encryption[bucket] === undefined ? ' Under which key of KMS its objects are could not be read: where there is one, its policy has to let them in as well.' : ''}`,
            blocks: false,
          },
        ],
  );
}
