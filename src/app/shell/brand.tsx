import { Link } from '@tanstack/react-router';
import classes from './shell.module.css';

/** The gate: an arch one may pass. */
export function Brand() {
  return (
    <Link to="/connect" className={classes.brand}>
      <svg
        width="18"
        height="18"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        aria-hidden
      >
        <path d="M4 20V8a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3v12h-4v-5a4 4 0 0 0-8 0v5z" strokeLinejoin="round" />
      </svg>
      Drawbridge
    </Link>
  );
}
