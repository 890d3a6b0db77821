import { Link } from '@tanstack/react-router';
import type { Evidence } from '@drawbridge-s3/policy/review';
import { parseAccessPointArn, parseArn } from '@drawbridge-s3/policy/grammar';
import { directoryName } from '@/aws/places/directory-name';
import type { Session } from '@/sessions/types';
import page from '@/ui/page.module.css';

/** To the statement in the policy editor. Policies of roles are read here, and written where roles are. */
export function EvidenceLink({ session, evidence }: { session: Session; evidence: Evidence }) {
  const location = locationOf(evidence);
  if (location === undefined) return null;
  // Policies of directory buckets stand among their settings.
  if (directoryName(location) !== undefined)
    return (
      <Link
        to="/s/$session/l/$location/settings"
        params={{ session: session.slug, location }}
        className={page.link}
      >
        Open the settings
      </Link>
    );
  return (
    <Link
      to="/s/$session/l/$location/policy"
      params={{ session: session.slug, location }}
      search={{ statement: `${evidence.statement + 1}` }}
      className={page.link}
    >
      Open in the editor
    </Link>
  );
}

function locationOf({ kind, arn }: Evidence): string | undefined {
  if (kind === 'access-point') return arn;
  return kind === 'bucket' ? parseArn(arn)?.resource.replace(/^bucket\//, '') : undefined;
}

/** `Statement Read of research-read`, `Statement 2 of the trust of LakeSteward` */
export function evidenceWords({ kind, arn, policy, statement, sid }: Evidence): string {
  const name = parseAccessPointArn(arn)?.name ?? parseArn(arn)?.resource.replace(/^.*\//, '') ?? arn;
  if (kind === 'acl') return `ACL of ${name}`;
  if (kind === 'access-grant') return `Access Grant ${name}`;
  const which = sid === undefined ? `Statement ${statement + 1}` : `Statement ${sid}`;
  if (kind === 'trust') return `${which} of the trust of ${name}`;
  return policy === undefined ? `${which} of ${name}` : `${which} of ${policy} of ${name}`;
}
