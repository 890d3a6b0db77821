import type { HeldGrant } from '@drawbridge-s3/policy/access';
import { formatDuration } from '@/lib/format';
import type { Carrier } from '../read/carriers';
import { roleName } from '../words/way-words';
import { Legible } from '@/ui/legible/legible';
import classes from '../change/change.module.css';

/** Who has assumed the role keeps what it may do: a trust is asked at the beginning of a session and never again. */
export function RunningSessions({
  grants,
  carriers,
}: {
  grants: readonly HeldGrant[];
  carriers: ReadonlyMap<string, Carrier>;
}) {
  const roles = new Set(grants.flatMap(({ role }) => role ?? []));
  return [...roles].map((arn) => (
    <p key={arn} className={classes.text}>
      <strong>Running sessions outlive it.</strong> Whoever has assumed{' '}
      <span className={classes.mono}>
        <Legible>{roleName(arn)}</Legible>
      </span>{' '}
      before keeps what it may do up to the end of their session{longest(arn, carriers)}.
    </p>
  ));
}

function longest(arn: string, carriers: ReadonlyMap<string, Carrier>): string {
  const trust = [...carriers.values()].find(({ on }) => on.kind === 'role' && on.arn === arn);
  return trust?.on.kind === 'role' ? `, ${formatDuration(trust.on.maxSessionDuration * 1000)} at most` : '';
}
