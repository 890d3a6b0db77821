import { Modal } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import type { SideName } from '@/transfers/sync/comparison';
import { chooseFolder, useChosenFolders } from '@/transfers/sync/local/chosen-folders';
import type { LocalFolder } from '@/transfers/sync/local/local-folder';
import { ComparePage } from '@/transfers/sync/screens/compare-page';
import { readRules, rulesText } from '@/transfers/sync/screens/rules';
import type { Side } from '@/transfers/sync/sides';
import { OtherSessions } from '@/sessions/header/other-sessions';
import { listedPrefix } from '@/browse/objects/search';
import { besideText, readBeside } from '../panes/beside';
import { PlaceChooser } from '../panes/place-chooser';
import { usePageSession } from '../use-current-session';

const FROM = '/s/$session/compare';

/** What stands in the link for a folder of whoever follows it. */
const LOCAL = 'local';

/** Two places that the URL names, compared. */
export function CompareRoute() {
  const { session } = usePageSession();
  const search = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const [choosing, setChoosing] = useState<SideName>();
  const left = useSide('left', search.left);
  const right = useSide('right', search.right);
  const rules = useMemo(() => readRules(search), [search]);

  const put = (side: SideName, text: string) =>
    void navigate({ search: (now) => ({ ...now, [side]: text }), replace: true });
  return (
    <>
      <ComparePage
        left={left.side}
        right={right.side}
        missing={{ left: left.missing, right: right.missing }}
        rules={rules}
        onRules={(next) =>
          void navigate({ search: (now) => ({ ...now, ...rulesText(next) }), replace: true })
        }
        onPlace={setChoosing}
        onFolder={(side, folder) => {
          chooseFolder(side, folder);
          put(side, LOCAL);
        }}
        onSwap={() => {
          const { left: one, right: other } = useChosenFolders.getState();
          chooseFolder('left', other);
          chooseFolder('right', one);
          void navigate({
            search: (now) => ({ ...now, left: now.right, right: now.left }),
            replace: true,
          });
        }}
      />
      {choosing !== undefined && (
        <PlaceDialog
          session={left.session ?? right.session ?? session}
          onPlace={(as, location, place) => {
            put(choosing, besideText({ session: as.slug, location, search: place }));
            setChoosing(undefined);
          }}
          onClose={() => setChoosing(undefined)}
        />
      )}
    </>
  );
}

interface FoundSide {
  readonly side?: Side;
  readonly session?: Session;
  readonly missing?: string;
}

function useSide(name: SideName, text: string | undefined): FoundSide {
  const folder: LocalFolder | undefined = useChosenFolders((chosen) => chosen[name]);
  const beside = useMemo(() => readBeside(text), [text]);
  const session = useSessions(({ sessions }) => sessions.find(({ slug }) => slug === beside?.session));
  return useMemo((): FoundSide => {
    if (text === LOCAL)
      return folder === undefined
        ? { missing: 'A folder of a computer, which no link can carry: choose it again' }
        : { side: { kind: 'local', folder } };
    if (beside?.location === undefined) return {};
    if (session === undefined) return { missing: `The session ${beside.session} is not open in this tab` };
    const prefix = listedPrefix(beside.search);
    return { side: { kind: 'place', sessionId: session.id, location: beside.location, prefix }, session };
    // A renewed session is the same one.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [text, folder, beside, session?.id]);
}

type OnPlace = Parameters<typeof PlaceChooser>[0]['onPlace'];

/** A place, and whose eyes it is seen through. */
function PlaceDialog({
  session,
  onPlace,
  onClose,
}: {
  session: Session;
  onPlace: (session: Session, ...place: Parameters<OnPlace>) => void;
  onClose: () => void;
}) {
  const [as, setAs] = useState(session);
  return (
    <Modal.Root opened onClose={onClose} size={640} yOffset="12vh" padding={0}>
      <Modal.Overlay />
      <Modal.Content aria-label="A place to compare">
        <PlaceChooser
          key={as.id}
          session={as}
          onPlace={(location, place) => onPlace(as, location, place)}
          onClose={onClose}
        />
        <OtherSessions heading="As another session" onSwitch={setAs} />
      </Modal.Content>
    </Modal.Root>
  );
}
