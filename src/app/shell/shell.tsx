import type { ReactNode } from 'react';
import { accountColor } from '@/lib/account-color';
import { SessionNotice } from '@/sessions/header/session-notice';
import type { Session } from '@/sessions/types';
import { TransferTray } from '@/transfers/tray/tray';
import { Header } from './header';
import classes from './shell.module.css';
import { Sidebar } from './sidebar';

/** Header with the route, the band in the account's colour, places on the left, transfers along the bottom. */
export function Shell({ session, children }: { session: Session; children: ReactNode }) {
  return (
    <div className={classes.shell} style={{ '--account-color': accountColor(session.account) }}>
      <Header session={session} />
      <div className={classes.band} aria-hidden />
      <Sidebar session={session} />
      <main className={classes.main}>
        <SessionNotice session={session} />
        {children}
      </main>
      <div className={classes.tray}>
        <TransferTray />
      </div>
    </div>
  );
}
