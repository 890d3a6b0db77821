import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsLeftRight, IconColumns2, IconX } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useRef, useState } from 'react';
import { bucketParameter } from '@/aws/location';
import { listedPrefix } from '@/browse/objects/search';
import { accountStyle } from '@/sessions/header/account-style';
import { useSessions } from '@/sessions/store';
import type { CopyTask } from '@/transfers/copy/screens/copy-task';
import { besideText, readBeside, type Beside } from '../panes/beside';
import { ObjectsPane } from '../panes/objects-pane';
import { OtherPane } from '../panes/other-pane';
import { PaneHead } from '../panes/pane-head';
import classes from '../panes/panes.module.css';
import { usePageLocation, usePageSession } from '../use-current-session';
import { lazyPart } from '@/ui/lazy-part';

const FROM = '/s/$session/l/$location/objects';

/** Objects of the place in the URL, and beside it, where the URL says so, those of another place or session. */
export function ObjectsRoute() {
  const { session, context } = usePageSession();
  const location = usePageLocation();
  const { beside: text, ...search } = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const beside = readBeside(text);
  const otherSession = useSessions(({ sessions }) => sessions.find(({ slug }) => slug === beside?.session));
  const panes = useRef<HTMLDivElement>(null);
  const [task, setTask] = useState<CopyTask>();

  const setBeside = (next: Beside | undefined, replace = true) =>
    void navigate({
      search: (now) => ({ ...now, beside: next && besideText(next) }),
      replace,
    });
  /** Gives the keyboard to the list of the pane that has it not. */
  const otherPane = () => {
    const grids = [...(panes.current?.querySelectorAll<HTMLElement>('[role="grid"]') ?? [])];
    const other = grids.find((grid) => grid !== document.activeElement);
    if (grids.length < 2 || other === undefined) return false;
    other.focus();
    return true;
  };
  const here = { sessionId: session.id, location, prefix: listedPrefix(search) };
  const there =
    otherSession === undefined || beside?.location === undefined
      ? undefined
      : { sessionId: otherSession.id, location: beside.location, prefix: listedPrefix(beside.search) };

  const compare = (one: string, other: string | undefined) =>
    void navigate({
      to: '/s/$session/compare',
      params: { session: session.slug },
      search: { left: one, right: other },
    });
  const swap = () => {
    if (beside?.location === undefined) return;
    void navigate({
      params: { session: beside.session, location: bucketParameter(beside.location) },
      search: { ...beside.search, beside: besideText({ session: session.slug, location, search }) },
    });
  };

  const left = (
    <ObjectsPane
      session={session}
      context={context}
      location={location}
      search={search}
      onSearch={(next, { replace }) =>
        void navigate({
          // The selection belongs to a prefix: it goes when another is opened.
          search: (now) => ({
            ...next,
            selected: next.prefix === now.prefix ? now.selected : undefined,
            beside: now.beside,
          }),
          replace,
        })
      }
      onSelected={(selected) => void navigate({ search: (now) => ({ ...now, selected }), replace: true })}
      onSession={(other) =>
        void navigate({ params: (now) => ({ ...now, session: other.slug }), search: (now) => now })
      }
      onCopy={setTask}
      onCompare={(prefix) =>
        compare(
          besideText({ session: session.slug, location, search: { prefix } }),
          there && besideText(belowOther(beside!, prefix, here.prefix)),
        )
      }
      other={there}
      paned={beside !== undefined}
      otherPane={otherPane}
      placeActions={
        beside === undefined
          ? [
              {
                label: 'Second pane',
                icon: IconColumns2,
                run: () =>
                  setBeside({ session: session.slug, location, search: { prefix: search.prefix } }, false),
                disabledReason: undefined,
              },
            ]
          : [
              {
                label: 'Close the second pane',
                icon: IconX,
                run: () => setBeside(undefined, false),
                disabledReason: undefined,
              },
            ]
      }
    />
  );

  return (
    <>
      {beside === undefined ? (
        left
      ) : (
        <div className={classes.panes} ref={panes}>
          <section className={classes.pane} style={accountStyle(session.account)} aria-label="Left pane">
            <PaneHead
              session={session}
              onSession={(other) =>
                void navigate({ params: (now) => ({ ...now, session: other.slug }), search: (now) => now })
              }
              onPlace={(to, place) =>
                void navigate({
                  params: (now) => ({ ...now, location: bucketParameter(to) }),
                  search: (now) => ({ ...place, beside: now.beside }),
                })
              }
            >
              <Tooltip label="Swap the panes">
                <ActionIcon
                  size="sm"
                  aria-label="Swap the panes"
                  onClick={swap}
                  disabled={there === undefined}
                >
                  <IconArrowsLeftRight size={15} />
                </ActionIcon>
              </Tooltip>
            </PaneHead>
            {left}
          </section>
          <OtherPane
            beside={beside}
            session={otherSession}
            other={here}
            otherPane={otherPane}
            onBeside={setBeside}
            onCopy={setTask}
            onCompare={(prefix) =>
              compare(
                besideText(
                  belowOther({ session: session.slug, location, search }, prefix, there?.prefix ?? ''),
                ),
                beside && besideText({ ...beside, search: { prefix } }),
              )
            }
          />
        </div>
      )}
      {task !== undefined && (
        <Suspense>
          <CopyPanel key={JSON.stringify(task)} task={task} onClose={() => setTask(undefined)} />
        </Suspense>
      )}
    </>
  );
}

/** The same folder below what another pane shows. */
const belowOther = (other: Beside, prefix: string, listed: string): Beside => ({
  ...other,
  search: { prefix: listedPrefix(other.search) + prefix.slice(listed.length) },
});

/** Nothing of it is needed before somebody copies. */
const CopyPanel = lazyPart(() => import('@/transfers/copy/screens/copy-panel'), 'CopyPanel');
