import { Suspense, useEffect } from 'react';
import { create } from 'zustand';
import { IntakeDialog } from '../intake/intake-dialog';
import { UnfinishedCopiesList } from '../copy/screens/unfinished-copies-list';
import { isAtWork, useRemovals } from '../remove/store';
import { UnfinishedList } from '../resume/unfinished-list';
import { useTransfers } from '../store/use-transfers';
import { SummaryBar } from './summary-bar';
import classes from './tray.module.css';
import { lazyPart } from '@/ui/lazy-part';

const Panel = lazyPart(() => import('./panel'), 'Panel');

const RemovalList = lazyPart(() => import('../remove/screens/removal-list'), 'RemovalList');

/** Outside the component: the tray is mounted anew where the shell is left and entered. */
const useTray = create(() => ({ expanded: false }));

/**
 * Uploads and downloads along the bottom of the app. Belongs in the shell, outside the routes: it appears
 * with the first transfer and stays through every navigation.
 */
export function TransferTray() {
  const { expanded } = useTray();
  const batches = useTransfers((state) => state.batches);
  const unfinished = useTransfers(({ totals }) => totals.running + totals.paused > 0);
  const removals = useRemovals((state) => state.removals);
  useLeaveWarning(unfinished || removals.some(isAtWork));
  const shown = batches.length > 0;
  useEffect(() => {
    // With the first transfer: whoever looks because the network is gone has nothing left to load it by.
    if (shown) void Panel.preload();
  }, [shown]);
  return (
    <>
      <IntakeDialog />
      <UnfinishedList />
      <UnfinishedCopiesList />
      {removals.length > 0 && (
        <Suspense fallback={null}>
          <RemovalList />
        </Suspense>
      )}
      {shown && (
        <section className={classes.tray} aria-label="Transfers">
          {expanded && (
            <Suspense fallback={<div className={classes.panel} />}>
              <Panel />
            </Suspense>
          )}
          <SummaryBar expanded={expanded} onToggle={() => useTray.setState({ expanded: !expanded })} />
        </section>
      )}
    </>
  );
}

/** Closing the tab ends what runs in it; the browser asks first. */
function useLeaveWarning(active: boolean) {
  useEffect(() => {
    if (!active) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [active]);
}
