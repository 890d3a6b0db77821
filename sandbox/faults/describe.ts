import type { Kernel } from '../kernel';
import { totpCode } from '../sts/totp';

/** What `GET /__sandbox/state` shows: enough to sign in as anybody and to see what is broken on purpose. */
export function describeState({ world, clock, faults, settings }: Kernel): unknown {
  const now = clock.now();
  return {
    now: new Date(now).toISOString(),
    sourceIp: settings.sourceIp,
    latencyMs: faults.latencyMs,
    faults: faults.rules.map(({ id, match, fault, remaining }) => ({
      id,
      match,
      fault,
      remaining: Number.isFinite(remaining) ? remaining : 'always',
    })),
    accounts: [...world.accounts.values()].map((account) => ({
      id: account.id,
      name: account.name,
      users: [...account.users.values()].map((user) => ({
        arn: user.arn,
        keys: user.keys,
        mfa:
          user.mfa === undefined
            ? undefined
            : { serial: user.mfa.serial, code: totpCode(user.mfa.secret, now) },
      })),
      roles: [...account.roles.values()].map((role) => ({
        arn: role.arn,
        revokedBefore:
          role.revokedBefore === undefined ? undefined : new Date(role.revokedBefore).toISOString(),
      })),
    })),
    sessions: [...world.sessions.values()].map((session) => ({
      accessKeyId: session.accessKeyId,
      account: session.account,
      role: session.roleName,
      user: session.userName,
      sessionName: session.sessionName,
      expiresAt: new Date(session.expiresAt).toISOString(),
      expired: session.expiresAt <= now,
    })),
  };
}
