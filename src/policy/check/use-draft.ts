import { useState } from 'react';
import { readCheckDraft, writeCheckDraft } from '@/ui/check-drafts';
import type { DocumentKind } from '@drawbridge-s3/policy/document';
import { KINDS } from './kinds';

interface Kept {
  readonly text: string;
  /** The account, bucket or access point the document is for, as typed. */
  readonly subject: string;
}

const subjectKey = (kind: DocumentKind) => `${kind}.for`;

/** The text of each kind and what it is for: kept by the tab over reloads, sent nowhere. */
export function useCheckDraft(kind: DocumentKind) {
  const [kept, setKept] = useState(
    () =>
      Object.fromEntries(
        KINDS.map((one) => [one, { text: readCheckDraft(one), subject: readCheckDraft(subjectKey(one)) }]),
      ) as Record<DocumentKind, Kept>,
  );
  const put = (of: DocumentKind, change: Partial<Kept>) => {
    if (change.text !== undefined) writeCheckDraft(of, change.text);
    if (change.subject !== undefined) writeCheckDraft(subjectKey(of), change.subject);
    setKept((before) => ({ ...before, [of]: { ...before[of], ...change } }));
  };
  return {
    ...kept[kind],
    setText: (text: string) => put(kind, { text }),
    setSubject: (subject: string) => put(kind, { subject }),
    /** Makes the text one of another kind; a text that kind had is not lost without a word. */
    moveTo: (other: DocumentKind) => {
      put(other, { text: kept[kind].text });
      put(kind, { text: '' });
    },
    has: (other: DocumentKind) => kept[other].text !== '',
  };
}
