import { Link } from '@tanstack/react-router';
import type { ReviewFinding } from '@drawbridge-s3/policy/review';
import { Legible } from '@/ui/legible/legible';
import page from '@/ui/page.module.css';
import { lastName } from './rows';
import classes from './review.module.css';

interface FindingsListProps {
  readonly findings: readonly ReviewFinding[];
  /** Of the session whose pages show more of them. */
  readonly slug: string;
}

export function FindingsList({ findings, slug }: FindingsListProps) {
  return (
    <ul>
      {findings.map((finding) => (
        <li key={finding.id}>
          <span className={finding.severity === 'low' ? classes.dim : classes.warns}>{finding.severity}</span>{' '}
          <span className={classes.mono}>{<Legible>{lastName(finding.on)}</Legible>}</span>{' '}
          <Legible>{finding.text}</Legible> <MoreOf finding={finding} slug={slug} />
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
