import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Session } from '@/sessions/types';
import { addressOf } from '../new-grant/form-address';
import type { GrantForm } from '../new-grant/form';
import classes from '../new-grant/new-grant.module.css';
import { LEND_KEYS } from './address-keys';

/** The way out for whoever has no account: the same, lent. */
export function LendInstead({
  session,
  form,
  now,
}: {
  readonly session: Session;
  readonly form: GrantForm;
  readonly now: number;
}) {
  const address: Readonly<Record<string, string>> = addressOf(form, now);
  return (
    <p className={classes.hint}>
      For a person without an AWS account, or a tool that takes keys:{' '}
      <Anchor
        inherit
        renderRoot={(root) => (
          <Link
            to="/s/$session/grants/lend"
            params={{ session: session.slug }}
            search={Object.fromEntries(
              LEND_KEYS.flatMap((key) => (address[key] ? [[key, address[key]]] : [])),
            )}
            {...root}
          />
        )}
      >
        lend credentials
      </Anchor>{' '}
      that end by themselves.
    </p>
  );
}
