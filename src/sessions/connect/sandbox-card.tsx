import { Button } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useState } from 'react';
import type { Runtime, SandboxIdentity, SandboxRoute } from '../../aws/runtime';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { Mono } from '../../ui/mono';
import { accountOf } from '../store/identity';
import classes from './connect.module.css';

interface SandboxCardProps {
  sandbox: NonNullable<Runtime['sandbox']>;
  disabled: boolean;
  onOpen: (identity: SandboxIdentity, route: SandboxRoute | undefined) => void;
}

/** The seeded world in one click, and behind it every identity and route it has. */
export function SandboxCard({ sandbox, disabled, onOpen }: SandboxCardProps) {
  const [expanded, setExpanded] = useState(false);
  const first = sandbox.identities[0];
  if (first === undefined) return null;
  const accounts = accountsIn(sandbox.identities).size;
  return (
    <section className={classes.sandbox} aria-label="Sandbox">
      <div className={classes.sandboxHead}>
        <IconFlask size={18} stroke={1.6} aria-hidden />
        <p>
          <strong>No account at hand?</strong> The sandbox has {accounts > 1 ? `${accounts} of them` : 'some'}
          , with roles, access points and policies that really bite.
        </p>
        <Button variant="light" disabled={disabled} onClick={() => onOpen(first, first.routes[0])}>
          Open the sandbox
        </Button>
      </div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        aria-expanded={expanded}
        className={classes.sandboxMore}
        onClick={() => setExpanded(!expanded)}
      >
        {expanded ? 'Hide identities and roles' : 'Choose who to be and which role to assume'}
      </Button>
      {expanded && (
        <ul className={classes.identities}>
          {sandbox.identities.map((identity) => (
            <Identity key={identity.accessKeyId} {...{ identity, disabled, onOpen }} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Those the identities are in, and those their routes lead to. */
function accountsIn(identities: readonly SandboxIdentity[]): ReadonlySet<string | undefined> {
  return new Set(
    identities.flatMap(({ account, routes }) => [
      account,
      ...routes.flatMap(({ hops }) => hops.map(({ roleArn }) => accountOf(roleArn))),
    ]),
  );
}

interface IdentityProps extends Omit<SandboxCardProps, 'sandbox'> {
  identity: SandboxIdentity;
}

function Identity({ identity, disabled, onOpen }: IdentityProps) {
  return (
    <li>
      <div className={classes.identity}>
        <Button
          variant="default"
          size="compact-sm"
          disabled={disabled}
          onClick={() => onOpen(identity, undefined)}
        >
          {identity.label}
        </Button>
        <span className={classes.dim}>
          {identity.accountName !== undefined && `${identity.accountName} `}
          <Mono>{formatAccount(identity.account)}</Mono>
          {identity.description !== undefined && ` · ${identity.description}`}
        </span>
      </div>
      {identity.routes.length > 0 && (
        <ul>
          {identity.routes.map((route) => (
            <li key={route.label} className={classes.identity}>
              <Button
                variant="subtle"
                size="compact-sm"
                disabled={disabled}
                onClick={() => onOpen(identity, route)}
              >
                {route.label}
              </Button>
              {route.description !== undefined && <span className={classes.dim}>{route.description}</span>}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
