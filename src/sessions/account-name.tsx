import { accountColor } from '@/lib/account-color';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { useAccountName } from './account-names';
import { Mono } from '@/ui/mono';
import classes from './account-name.module.css';

/** An account: its colour, the name the operator gave it, and always its number. */
export function AccountName({ account }: { account: string }) {
  const name = useAccountName(account);
  return (
    <>
      <span className={classes.dot} style={{ background: accountColor(account) }} aria-hidden />
      {name !== undefined && <strong className={classes.name}>{name} </strong>}
      <Mono>{formatAccount(account)}</Mono>
    </>
  );
}
