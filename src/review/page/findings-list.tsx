import { Link } from '@tanstack/react-router';
import type { ReviewFinding } from '@drawbridge-s3/policy/review';
import { AccountName } from '@/sessions/account-name';
import type { Session } from '@/sessions/types';
import { Legible } from '@/ui/legible/legible';
import page from '@/ui/page.module.css';
import { lastName } from './rows';
import classes from './review.module.css';

interface FindingsListProps {
  readonly findings: readonly ReviewFinding[];
  /** Whose pages show more of those of its own account. */
  readonly session: Session;
  /** They say whose they are. */
  readonly ofMany: boolean;
}

export function FindingsList({ findings, session, ofMany }: FindingsListProps) {
  return (
    <ul>
      {findings.map((finding) => (
        <li key={finding.id}>
          <span className={finding.severity === 'low' ? classes.dim : classes.warns}>{finding.severity}</span>{' '}
          {ofMany && (
            <>
              <AccountName account={finding.account} short />{' '}
            </>
          )}
          <span className={classes.mono}>{<Legible>{lastName(finding.on)}</Legible>}</span>{' '}
          <Legible>{finding.text}</Legible>{' '}
          {finding.account === session.account && <MoreOf finding={finding} slug={session.slug} />}
        </li>
      ))}
    </ul>
  );
}

/** Where more of it is looked at, or done about it. */
function MoreOf({ finding: { kind, key, on }, slug }: { finding: ReviewFinding; slug: string }) {
  const params = { session: slug };
  if (key !== undefined)
    return (
      <Link to="/s/$session/keys" params={params} search={{ key }} className={page.link}>
        Open the key
      </Link>
    );
  // No list tells of the ACLs of objects, and each is a request: a sample is looked at where grants are.
  if (kind === 'acls-enabled' || kind === 'acl-in-force')
    return (
      <Link
        to="/s/$session/grants"
        params={params}
        search={{ filter: lastName(on).replace(/^.*:/, '') }}
        className={page.link}
      >
        Look at object ACLs
      </Link>
    );
  return null;
}
