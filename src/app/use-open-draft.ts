import { readable } from '@drawbridge-s3/policy/edit';
import { useNavigate } from '@tanstack/react-router';
import { setDraft } from '@/policy/draft/store';
import { byWhom } from '@/resources/policies/history/shared';
import { historyKey } from '@/resources/policies/history/store';
import type { Session } from '@/sessions/types';

/** Opens the policy of a bucket, or of an access point by its ARN, with a text that nobody has saved, made from what was read (`base`; null: there was none). */
export function useOpenDraft(session: Session): (bucket: string, text: string, base: string | null) => void {
  const navigate = useNavigate();
  return (bucket, text, base) => {
    setDraft(historyKey(session.profile.id, bucket), {
      text: readable(text),
      base,
      startedAt: Date.now(),
      by: byWhom(session),
    });
    void navigate({
      to: '/s/$session/l/$location/policy',
      params: { session: session.slug, location: bucket },
      search: {},
    });
  };
}
