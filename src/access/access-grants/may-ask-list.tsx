import { ActionIcon, Tooltip } from '@mantine/core';
import { IconUserMinus } from '@tabler/icons-react';
import { listed } from '@drawbridge-s3/policy/report';
import { AccountName } from '@/sessions/account-name';
import { Legible } from '@/ui/legible/legible';
import type { MayAsk } from './instance-policy';
import classes from './access-grants.module.css';

interface MayAskListProps {
  readonly entries: readonly MayAsk[];
  readonly onShutOut: (entry: MayAsk) => void;
}

/** An instance's policy in words, a line for everybody it names. */
export function MayAskList({ entries, onShutOut }: MayAskListProps) {
  if (entries.length === 0) return <p className={classes.dim}>No other account.</p>;
  return (
    <ul className={classes.lines} aria-label="Who may ask">
      {entries.map((entry) => (
        <li key={`${entry.statement} ${entry.type} ${entry.who}`} className={classes.entry}>
          <div className={classes.cardText}>
            {entry.who === '*' ? (
              <strong>Everybody</strong>
            ) : entry.account === undefined ? (
              <strong className={classes.mono}>
                <Legible>{entry.who}</Legible>
              </strong>
            ) : (
              <AccountName account={entry.account} />
            )}{' '}
            {entry.account !== undefined && !/:root$|^\d{12}$/.test(entry.who) && (
              <span className={classes.mono}>
                <Legible>{entry.who}</Legible>
              </span>
            )}{' '}
            {entry.effect === 'Deny' ? 'may not' : 'may'} <Legible>{listed(entry.what)}</Legible>
            {entry.conditional && <span className={classes.dim}> under conditions</span>}
            {entry.who === '*' && entry.effect === 'Allow' && !entry.conditional && (
              <div className={classes.warning}>
                Every AWS account: a grant is still needed, and whoever is let list grants sees all of them.
              </div>
            )}
          </div>
          <Tooltip label="Take out of the policy">
            <ActionIcon size="sm" aria-label={`Take ${entry.who} out`} onClick={() => onShutOut(entry)}>
              <IconUserMinus size={15} />
            </ActionIcon>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
