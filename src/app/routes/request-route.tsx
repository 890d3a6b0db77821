import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { RequestPage } from '@/access/request/request-page';
import { Brand } from '../shell/brand';
import { ThemeSwitch } from '../shell/theme-switch';
import classes from './bare-page.module.css';

/** Needs no session: whoever opens a request chooses as whom to look at it. */
export function RequestRoute() {
  const address = useSearch({ from: '/request' });
  const { href } = useLocation();
  const navigate = useNavigate();
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Brand />
        <h1>A request for access</h1>
        <div className={classes.tools}>
          <ThemeSwitch />
        </div>
      </header>
      <main className={classes.main}>
        <RequestPage
          address={address}
          onOpen={({ slug }) =>
            void navigate({ to: '/s/$session/grants/new', params: { session: slug }, search: address })
          }
          onConnect={() => void navigate({ to: '/connect', search: { next: href } })}
        />
      </main>
    </div>
  );
}
