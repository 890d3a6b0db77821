import { accountColor } from '@/lib/account-color';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { useAccountName } from './account-names';
import { Mono } from '@/ui/mono';
import classes from './account-name.module.css';

interface AccountNameProps {
  readonly account: string;
  /** Where room is short: the number is the title of a name. */
  readonly short?: boolean;
}

/** An account: its colour, the name the operator gave it, and always its number. */
export function AccountName({ account, short = false }: AccountNameProps) {
  const name = useAccountName(account);
  const number = formatAccount(account);
  return (
    <>
      <span className={classes.dot} style={{ background: accountColor(account) }} aria-hidden />
      {name !== undefined && (
        <strong className={classes.name} title={short ? number : undefined}>
          {name}{' '}
        </strong>
      )}
      {(name === undefined || !short) && <Mono>{number}</Mono>}
    </>
  );
}
