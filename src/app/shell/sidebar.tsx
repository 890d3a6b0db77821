import {
  IconActivity,
  IconBucket,
  IconChartBar,
  IconFingerprint,
  IconHelpOctagon,
  IconHourglass,
  IconKey,
  IconLink,
  IconListDetails,
  IconMessageQuestion,
  IconPlugConnected,
  IconPlus,
  IconSend,
  IconShieldSearch,
  IconStack2,
  IconUserShare,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { PinnedLocations } from '@/browse/pins/pinned-locations';
import { useAccountName } from '@/sessions/account-names';
import { OtherSessions } from '@/sessions/header/other-sessions';
import type { Session } from '@/sessions/types';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { useSwitchSession } from '../use-switch-session';
import classes from './shell.module.css';

export function Sidebar({ session }: { session: Session }) {
  const { toSession } = useSwitchSession(session);
  const accountName = useAccountName(session.account, session.profile.kind);
  const params = { session: session.slug };
  return (
    <nav className={classes.side} aria-label="Places">
      <h2 className={classes.heading}>
        {accountName ??
          (session.account === undefined ? session.profile.label : formatAccount(session.account))}
      </h2>
      <Link to="/s/$session/buckets" params={params} className={classes.item}>
        <IconBucket size={16} stroke={1.6} aria-hidden /> Buckets
      </Link>
      <Link to="/s/$session/access-points" params={params} className={classes.item}>
        <IconPlugConnected size={16} stroke={1.6} aria-hidden /> Access points
      </Link>
      <h2 className={classes.heading}>Access</h2>
      <Link
        to="/s/$session/grants"
        params={params}
        activeOptions={{ exact: true, includeSearch: false }}
        className={classes.item}
      >
        <IconKey size={16} stroke={1.6} aria-hidden /> Grants
      </Link>
      <Link
        to="/s/$session/access-grants"
        params={params}
        activeOptions={{ includeSearch: false }}
        className={classes.item}
      >
        <IconListDetails size={16} stroke={1.6} aria-hidden /> Access Grants
      </Link>
      <Link
        to="/s/$session/review"
        params={params}
        activeOptions={{ includeSearch: false }}
        className={classes.item}
      >
        <IconShieldSearch size={16} stroke={1.6} aria-hidden /> Review
      </Link>
      <Link
        to="/s/$session/keys"
        params={params}
        activeOptions={{ includeSearch: false }}
        className={classes.item}
      >
        <IconFingerprint size={16} stroke={1.6} aria-hidden /> Access keys
      </Link>
      <Link to="/s/$session/grants/new" params={params} className={classes.item}>
        <IconSend size={16} stroke={1.6} aria-hidden /> New grant
      </Link>
      <Link to="/s/$session/grants/links" params={params} className={classes.item}>
        <IconLink size={16} stroke={1.6} aria-hidden /> Links and drops
      </Link>
      <Link to="/s/$session/grants/lend" params={params} className={classes.item}>
        <IconHourglass size={16} stroke={1.6} aria-hidden /> Lend credentials
      </Link>
      <Link to="/s/$session/grants/ask" params={params} className={classes.item}>
        <IconMessageQuestion size={16} stroke={1.6} aria-hidden /> Ask for access
      </Link>
      <Link
        to="/s/$session/shared"
        params={params}
        activeOptions={{ includeSearch: false }}
        className={classes.item}
      >
        <IconUserShare size={16} stroke={1.6} aria-hidden /> Shared with me
      </Link>
      <Link
        to="/s/$session/trail"
        params={params}
        activeOptions={{ includeSearch: false }}
        className={classes.item}
      >
        <IconChartBar size={16} stroke={1.6} aria-hidden /> Used or not
      </Link>
      <h2 className={classes.heading}>Pinned</h2>
      <PinnedLocations session={session} />
      <h2 className={classes.heading}>Work</h2>
      <Link
        to="/s/$session/jobs"
        params={params}
        activeOptions={{ includeSearch: false }}
        className={classes.item}
      >
        <IconStack2 size={16} stroke={1.6} aria-hidden /> Batch jobs
      </Link>
      <Link to="/s/$session/activity" params={params} className={classes.item}>
        <IconActivity size={16} stroke={1.6} aria-hidden /> Activity
      </Link>
      <Link
        to="/s/$session/why"
        params={params}
        activeOptions={{ includeSearch: false }}
        className={classes.item}
      >
        <IconHelpOctagon size={16} stroke={1.6} aria-hidden /> Why denied
      </Link>
      <div className={classes.sideEnd}>
        <OtherSessions current={session} onSwitch={toSession} />
        <Link to="/connect" className={classes.item}>
          <IconPlus size={16} stroke={1.6} aria-hidden /> Another session
        </Link>
      </div>
    </nav>
  );
}
