import { Link } from '@tanstack/react-router';
import classes from './settings.module.css';

interface RemoveLinkProps {
  /** Of the session. */
  readonly slug: string;
  readonly bucket: string;
}

/** To where a bucket is emptied and deleted. */
export function RemoveLink({ slug, bucket }: RemoveLinkProps) {
  return (
    <p className={`${classes.dim} ${classes.wide}`}>
      <Link
        to="/s/$session/l/$location/remove"
        params={{ session: slug, location: bucket }}
        className={classes.link}
      >
        Empty or delete the bucket…
      </Link>
    </p>
  );
}
