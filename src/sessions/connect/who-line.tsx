import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { Credentials } from '../../aws/context';
import type { ConnectionProfile } from '../../aws/profile';
import { PARTITION_LABEL } from '../../aws/profiles/built-in';
import { formatDuration } from '../../lib/format';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { Mono } from '../../ui/mono';
import { visibleText } from '../../ui/names/odd-names';
import { InlineFailure } from '../../ui/states';
import { useAccountName } from '../account-names';
import { useEngine, useEngineState } from '../engine';
import { parseArn } from '../store/identity';
import classes from './connect.module.css';
import type { Bearer } from './use-bearer';

interface WhoLineProps {
  credentials: Credentials | undefined;
  bearer: Bearer;
  /** Undefined while the connection is not complete. */
  profile: ConnectionProfile | undefined;
  /** What is missing, or why nothing was recognised. */
  problem?: string;
}

const UNKNOWN_KEY: ReadonlySet<string> = new Set(['InvalidClientTokenId', 'UnrecognizedClientException']);

/** Says at once what was recognised: whose keys, which account, for how long. */
export function WhoLine({ credentials, bearer, profile, problem }: WhoLineProps) {
  return (
    <>
      <output className={classes.who}>
        {credentials ? (
          <Recognised credentials={credentials} bearer={bearer} kind={profile?.kind} />
        ) : (
          problem !== undefined && (
            <span className={classes.whoProblem}>
              <IconAlertTriangle size={14} aria-hidden /> <span>{visibleText(problem)}</span>
            </span>
          )
        )}
      </output>
      {credentials && bearer.kind === 'refused' && (
        <>
          <InlineFailure failure={bearer.failure} />
          {profile?.kind === 'aws' && UNKNOWN_KEY.has(bearer.failure.code) && (
            <p className={classes.dim}>
              {PARTITION_LABEL[profile.partition]} was asked. Keys of another partition (AWS GovCloud (US),
              China) are known in its own Regions alone: choose one under Connection if these are such keys.
            </p>
          )}
        </>
      )}
    </>
  );
}

function Recognised({
  credentials,
  bearer,
  kind,
}: Pick<WhoLineProps, 'bearer'> & { credentials: Credentials; kind: ConnectionProfile['kind'] | undefined }) {
  const parts = bearer.kind === 'known' ? parseArn(bearer.identity.arn) : undefined;
  const account = bearer.kind === 'known' ? bearer.identity.account : undefined;
  const accountName = useAccountName(account, kind);
  return (
    <span className={classes.whoKnown}>
      {bearer.kind !== 'refused' && <IconCheck size={14} className={classes.good} aria-hidden />}
      <span>
        {parts ? (
          <>
            <strong>{parts.name}</strong>, {TYPE[parts.type]} in{' '}
            {accountName !== undefined && <strong>{accountName} </strong>}
            <Mono>{formatAccount(account ?? '')}</Mono>
          </>
        ) : (
          <>
            <Mono>{credentials.accessKeyId}</Mono>
            {bearer.kind === 'asking' && ', asking who it belongs to'}
          </>
        )}
        , <Lifetime credentials={credentials} />.{' '}
        <Keeping temporary={credentials.sessionToken !== undefined} />
      </span>
    </span>
  );
}

const TYPE = {
  user: 'user',
  root: 'root user',
  'assumed-role': 'role',
  role: 'role',
  'federated-user': 'federated user',
  other: 'identity',
} as const;

/** Long-term secrets never leave memory, whatever was ticked. */
function Keeping({ temporary }: { temporary: boolean }) {
  const keepForTab = useEngineState((state) => state.keepForTab);
  return keepForTab && temporary ? 'Kept for this tab.' : 'Kept in memory only.';
}

function Lifetime({ credentials }: { credentials: Credentials }) {
  const { now } = useEngine();
  if (credentials.sessionToken === undefined) return 'long-term key';
  const end = credentials.expiration?.getTime();
  if (end === undefined) return 'temporary';
  const left = end - now();
  return left > 0 ? `temporary, ${formatDuration(left)} left` : 'temporary, already expired';
}
