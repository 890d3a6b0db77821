import type { HandedOut } from '@/resources/handed-out/handed-out';
import type { StateWords } from '../words/state-words';
import type { Entry } from './entry';

/**
 * A link or lent credentials of this tab as an entry of the list. Neither can be withdrawn by itself: the notes say what
 * ends it.
 */
export function handedEntry(item: HandedOut, now: number): Entry {
  const { id, what, where, way, until } = item;
  return {
    id: `handed ${id}`,
    who:
      item.kind === 'lent'
        ? {
            kind: 'whoever holds it',
            name: item.sessionName ?? `…${item.keyTail}`,
            whole: item.arn ?? item.keyTail,
          }
        : { kind: 'whoever holds it', whole: 'Whoever has the link' },
    what: [what],
    where: where.map(({ bucket, prefix = '' }) => (prefix === '' ? bucket : `${bucket}/${prefix}`)),
    way: item.kind === 'lent' ? { kind: 'lent', name: way } : { kind: 'link', name: way },
    conditions: [],
    until: new Date(until).toISOString(),
    state: stateOf(until, now),
    notes: notesOf(item),
  };
}

const stateOf = (until: number, now: number): StateWords =>
  until <= now
    ? { mark: 'expired', label: 'expired', why: 'It has ended by itself.' }
    : { mark: 'works', label: 'works', why: 'Nothing but its end and the rights of its signer limit it.' };

function notesOf(item: HandedOut): readonly string[] {
  const forgotten = 'This tab remembers it; nobody can list what other tabs and people handed out.';
  if (item.kind === 'link')
    return [
      'A link is signed, not stored: it works until its end, or until whoever signed it loses the right or is cut.',
      'Cutting the sessions of the signer’s role ends it, and every other link of those sessions.',
      forgotten,
    ];
  return [
    item.alone
      ? 'It is a session of its own name: it can be cut alone.'
      : 'It has the ARN and name of the session it was narrowed from: cutting it cuts that one and everything else made from it.',
    forgotten,
  ];
}
