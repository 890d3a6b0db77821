import { useNavigate, useSearch } from '@tanstack/react-router';
import { CheckPage } from '@/policy/check/check-page';
import { Brand } from '../shell/brand';
import { ThemeSwitch } from '../shell/theme-switch';
import classes from './check-route.module.css';

/** Needs no session: the header has no route and no account. */
export function CheckRoute() {
  const { kind = 'identity' } = useSearch({ from: '/check' });
  const navigate = useNavigate({ from: '/check' });
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Brand />
        <h1>Check a document</h1>
        <div className={classes.tools}>
          <ThemeSwitch />
        </div>
      </header>
      <main className={classes.main}>
        <CheckPage kind={kind} onKind={(next) => void navigate({ search: { kind: next } })} />
      </main>
    </div>
  );
}
