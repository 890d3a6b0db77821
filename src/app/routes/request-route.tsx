import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { RequestPage } from '@/access/request/request-page';
import { Brand } from '../shell/brand';
import { ThemeSwitch } from '../shell/theme-switch';
import classes from './bare-page.module.css';

export function RequestRoute() {
  return <Received purpose="request" />;
}

export function HandOverRoute() {
  return <Received purpose="handover" />;
}

const TITLES = { request: 'A request for access', handover: 'A hand-over' } as const;
const TARGETS = { request: '/s/$session/grants/new', handover: '/s/$session/grants/check' } as const;

/** Needs no session: whoever opens what somebody sent chooses as whom to look at it. */
function Received({ purpose }: { purpose: 'request' | 'handover' }) {
  const address = useSearch({ from: `/${purpose}` });
  const { href } = useLocation();
  const navigate = useNavigate();
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Brand />
        <h1>{TITLES[purpose]}</h1>
        <div className={classes.tools}>
          <ThemeSwitch />
        </div>
      </header>
      <main className={classes.main}>
        <RequestPage
          address={address}
          purpose={purpose}
          onOpen={({ slug }) =>
            void navigate({ to: TARGETS[purpose], params: { session: slug }, search: address })
          }
          onConnect={() => void navigate({ to: '/connect', search: { next: href } })}
        />
      </main>
    </div>
  );
}
