import { accountColor } from '@/lib/account-color';
import { formatAccount } from '@/lib/format';
import { Mono } from '@/ui/mono';
import classes from './location-header.module.css';

/** An account number with the account's colour. */
export function AccountName({ account }: { account: string }) {
  return (
    <>
      <span className={classes.owner} style={{ background: accountColor(account) }} />
      <Mono>{formatAccount(account)}</Mono>
    </>
  );
}
