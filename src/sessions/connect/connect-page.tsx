import { Suspense, useEffect, useState } from 'react';
import type { Runtime } from '../../aws/runtime';
import { LoadingState } from '../../ui/states';
import { seedAccountNames } from '../account-names';
import { useEngine, useEngineState } from '../engine';
import { OtherSessions } from '../header/other-sessions';
import type { Session } from '../types';
import { ConnectCard } from './connect-card';
import type { Opens } from './opens-note';
import classes from './connect.module.css';
import { accountOf } from '../store/identity';
import { lazyPart } from '@/ui/lazy-part';

/** Few links open a place: nothing of it is on the first screen. */
const OpensNote = lazyPart(() => import('./opens-note'), 'OpensNote');

export interface ConnectPageProps {
  /** Called once, with the session of the last hop. */
  onConnected: (session: Session) => void;
  /** The `route` of the URL, as it stands there. */
  initialRoute?: string;
  /** Where the operator was going when no session was open; shown, not followed here. */
  next?: string;
  /** What is opened by whoever called; connecting agrees to pay there, where `pays` says so. */
  opens?: Opens;
}

/** Who you are, which roles to assume, one button. The sandbox is one click. */
export function ConnectPage({ onConnected, initialRoute, next, opens }: ConnectPageProps) {
  const { loadRuntime, sessions } = useEngine();
  // Those open on arrival: what this form opens on its way is not listed, or the page would jump.
  const [before] = useState(() => new Set(sessions.store.getState().sessions.map(({ id }) => id)));
  const open = useEngineState((state) => state.sessions.filter(({ id }) => before.has(id)).length);
  const [runtime, setRuntime] = useState<Runtime>();

  useEffect(() => {
    let current = true;
    void loadRuntime().then((loaded) => {
      if (!current) return;
      seedAccountNames(sandboxNames(loaded));
      setRuntime(loaded);
    });
    return () => {
      current = false;
    };
  }, [loadRuntime]);

  return (
    <main className={classes.page}>
      <header className={classes.head}>
        <h1>
          <svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden>
            <path
              d="M4 20V8a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3v12h-4v-5a4 4 0 0 0-8 0v5z"
              strokeWidth="1.8"
              strokeLinejoin="round"
            />
          </svg>
          Drawbridge
        </h1>
        <p>S3 buckets that live in somebody else’s account.</p>
      </header>
      {next !== undefined && (
        <output className={classes.next}>
          The session this link belongs to is not open in this tab. Connect, and it opens.
        </output>
      )}
      {opens !== undefined && (
        <output className={classes.next}>
          <Suspense>
            <OpensNote {...opens} />
          </Suspense>
        </output>
      )}
      {open > 0 && (
        <div className={classes.open}>
          <OtherSessions only={before} heading="Open in this tab" onSwitch={onConnected} />
        </div>
      )}
      {runtime === undefined ? (
        <LoadingState label="Asking the server what it offers" />
      ) : (
        <ConnectCard runtime={runtime} initialRoute={initialRoute} onConnected={onConnected} />
      )}
    </main>
  );
}

function sandboxNames({ sandbox }: Runtime): Record<string, string> {
  const names: Record<string, string> = {};
  for (const identity of sandbox?.identities ?? []) {
    if (identity.accountName !== undefined) names[identity.account] = identity.accountName;
    for (const { roleArn, accountName } of identity.routes.flatMap(({ hops }) => hops)) {
      const account = accountOf(roleArn);
      if (account !== undefined && accountName !== undefined) names[account] = accountName;
    }
  }
  return names;
}
