import { useMemo } from 'react';
import { instanceArn } from '@/resources/access-grants/place';
import type { Session } from '@/sessions/types';
import { DocumentText } from '@/ui/legible/document-text';
import { requesterPolicy } from '../access-grants/requester-policy';

interface OwnHalfProps {
  readonly session: Session;
  readonly owner: string;
  readonly region: string;
}

/** What the caller's own account has to say. */
export function OwnHalf({ session, owner, region }: OwnHalfProps) {
  const { partition } = session.profile;
  const text = useMemo(
    () => requesterPolicy(instanceArn(partition, { account: owner, region })),
    [partition, owner, region],
  );
  return <DocumentText label="policy for this identity" text={text} />;
}
