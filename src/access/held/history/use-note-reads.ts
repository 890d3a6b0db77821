import { useEffect } from 'react';
import { byWhom, noteVersions } from '@/resources/policies/history/shared';
import type { Session } from '@/sessions/types';
import { historyPlace } from '../../apply/history-place';
import type { HeldText } from '../read/carriers';

/** What this page's life noted already: a place with a thousand buckets is not asked for each of them again. */
const noted = new Map<string, string>();

/** Notes what every document says, so that it can be told later since when. */
export function useNoteReads({ carriers }: HeldText, reading: boolean, session: Session): void {
  const profileId = session.profile.id;
  const by = byWhom(session);
  useEffect(() => {
    if (reading) return;
    const news = [...carriers.values()].flatMap(({ on, text }) => {
      const place = historyPlace(profileId, on);
      if (place === undefined || noted.get(place) === text) return [];
      noted.set(place, text);
      return [{ place, at: Date.now(), by, event: 'read' as const, text }];
    });
    void noteVersions(news);
  }, [carriers, reading, profileId, by]);
}
