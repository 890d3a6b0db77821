import type { WhoWords } from '@drawbridge-s3/policy/access';
import { Legible } from '@/ui/legible/legible';
import { AccountName } from './account-name';
import classes from './who.module.css';

/** `● vendor loader`; in the panel with the account's number, too. */
export function Who({ who, whole = false }: { who: WhoWords; whole?: boolean }) {
  const { account, kind, name } = who;
  return (
    <>
      {account === undefined ? (
        <span className={classes.nobody} aria-hidden />
      ) : (
        <AccountName account={account} short={!whole} />
      )}{' '}
      {name === undefined ? (
        <span className={account === undefined ? undefined : classes.dim}>{kind}</span>
      ) : (
        <>
          {SPOKEN.has(kind) ? <span className={classes.kind}>{kind} </span> : null}
          <span className={account === undefined ? undefined : classes.name}>
            <Legible>{name}</Legible>
          </span>
        </>
      )}
    </>
  );
}

/** Of these the name alone says too little. */
const SPOKEN: ReadonlySet<string> = new Set([
  'whoever signs in with',
  'whoever fits',
  'canonical user',
  'CloudFront',
  'deleted role',
  'deleted user',
  'access point',
  'session',
  'user',
]);
