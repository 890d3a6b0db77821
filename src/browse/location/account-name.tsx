import { accountColor } from '@/lib/account-color';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { useAccountName } from '@/sessions/account-names';
import { Mono } from '@/ui/mono';
import classes from './location-header.module.css';

/** An account: its colour, the name the operator gave it, and always its number. */
export function AccountName({ account }: { account: string }) {
  const name = useAccountName(account);
  return (
    <>
      <span className={classes.owner} style={{ background: accountColor(account) }} aria-hidden />
      {name !== undefined && <strong className={classes.accountName}>{name} </strong>}
      <Mono>{formatAccount(account)}</Mono>
    </>
  );
}
