import { Link } from '@tanstack/react-router';
import type { Session } from '@/sessions/types';
import classes from './access-points.module.css';

const KINDS = [
  { of: undefined, label: 'In one Region' },
  { of: 'multi-region', label: 'Multi-Region' },
] as const;

/** The two kinds of access point: S3 Control lists each by itself. */
export function PointKinds({ session }: { readonly session: Session }) {
  return (
    <nav className={classes.kinds} aria-label="Kinds of access point">
      {KINDS.map((kind) => (
        <Link
          key={kind.label}
          to="/s/$session/access-points"
          params={{ session: session.slug }}
          search={{ of: kind.of }}
          className={classes.kind}
          activeOptions={{ includeSearch: true, explicitUndefined: true }}
        >
          {kind.label}
        </Link>
      ))}
    </nav>
  );
}
