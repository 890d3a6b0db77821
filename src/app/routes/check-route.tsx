import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { CheckPage } from '@/policy/check/check-page';
import { useSessions } from '@/sessions/store';
import { Brand } from '../shell/brand';
import { ThemeSwitch } from '../shell/theme-switch';
import classes from './bare-page.module.css';

/** Needs no session: the header has no route and no account. */
export function CheckRoute() {
  const { kind = 'identity' } = useSearch({ from: '/check' });
  const open = useSessions((state) => state.sessions.at(-1));
  const navigate = useNavigate({ from: '/check' });
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Brand />
        <h1>Check a document</h1>
        <div className={classes.tools}>
          {open && (
            <Link to="/s/$session/buckets" params={{ session: open.slug }} className={classes.back}>
              Back to {open.name}
            </Link>
          )}
          <ThemeSwitch />
        </div>
      </header>
      <main className={classes.main}>
        <CheckPage kind={kind} onKind={(next) => void navigate({ search: { kind: next } })} />
      </main>
    </div>
  );
}
