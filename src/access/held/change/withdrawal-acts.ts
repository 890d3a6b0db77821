import { cutPolicyName, documentId, type HeldPart } from '@drawbridge-s3/policy/access';
import { accountOf } from '@drawbridge-s3/policy/grammar';
import { serverTime } from '@/aws/clients/clock';
import { guardedInlinePolicy } from '@/resources/roles/write-inline-policy';
import { guardedTrust } from '@/resources/roles/write-role';
import { sessionContext } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { notifyFailure } from '@/ui/notify';
import type { DocumentWriter } from '../../apply/apply-steps';
import { documentWords } from '../../apply/document-words';
import { CLOSED_TRUST } from '../../apply/iam-documents';
import { firstThatMay } from '../../apply/tried-in-turn';
import { writersOf } from '../../apply/writers';
import type { OpenSessions } from '../../session-of';
import type { Entry } from '../entries/entry';
import { roleName } from '../words/way-words';
import type { Act } from './acts';
import { cutRole } from './cut-role';
import { writeStep } from './steps';
import type { DocumentChange } from './withdrawal';

interface Withdrawn {
  readonly changes: readonly DocumentChange[];
  /** What of each document is left, by its id, in earlier attempts too. */
  readonly leaves: ReadonlyMap<string, string | null>;
  /** Parts that let somebody in; documents of none of them only served. */
  readonly own: readonly HeldPart[];
  /** ARNs of roles whose sessions are cut. */
  readonly cut: readonly string[];
  readonly entries: readonly Entry[];
}

/** What withdrawing does, in order: first nobody can begin a session any more, then those that run end. */
export function withdrawalActs(
  { changes, leaves, own, cut, entries }: Withdrawn,
  sessions: OpenSessions,
  writer: DocumentWriter,
): readonly Act[] {
  const carrying = new Set(own.map(({ document }) => document));
  return [
    ...changes.map((change): Act => {
      const { id } = change.carrier;
      const { title, name } = documentWords(change.carrier);
      return {
        id,
        label: `${title} ${name}`,
        needs: carrying.has(id) ? [] : [...carrying],
        run: () => writer.write(writeStep(change, sessions)),
      };
    }),
    ...cut.map((arn): Act => {
      const trust = documentId(accountOf(arn) ?? '', { kind: 'role', arn });
      return {
        id: `cut ${arn}`,
        label: `Running sessions of ${roleName(arn)}`,
        needs: [trust],
        run: () => cutAs(arn, leaves.get(trust), sessions, writer),
      };
    }),
    ...entries.flatMap(({ id, withdraw }): Act[] =>
      withdraw === undefined ? [] : [{ id, label: withdraw.goes, needs: [], run: withdraw.run }],
    ),
  ];
}

/** @param trust as the withdrawal left it; null: it trusts nobody; undefined: it was not changed */
function cutAs(
  arn: string,
  trust: string | null | undefined,
  sessions: OpenSessions,
  writer: DocumentWriter,
) {
  const account = accountOf(arn) ?? '';
  const policyName = cutPolicyName({ kind: 'older', before: '' });
  const on = { kind: 'identity', arn, policyName } as const;
  const [session = sessions.current, ...others] = writersOf({ account, on }, sessions);
  const asked = <T>(ask: (one: Session) => Promise<T>) => firstThatMay([session, ...others], ask);
  // Whoever answered last knows the clock.
  let heard = session.id;
  return cutRole({
    isClosed: async () => {
      if (trust === undefined) return true;
      return asked(async ({ id }) => {
        const { read, same } = guardedTrust(sessionContext(id), roleName(arn));
        const standing = await read();
        heard = id;
        return same(standing, trust ?? CLOSED_TRUST);
      });
    },
    now: () => serverTime(heard),
    standing: () =>
      asked(async ({ id }) => {
        const standing = await guardedInlinePolicy(sessionContext(id), arn, policyName).read();
        heard = id;
        return standing;
      }),
    write: (before, after) =>
      writer.write({
        document: { id: documentId(account, on), account, kind: 'identity', on, before, after },
        session,
        others,
      }),
    onReopened: () =>
      notifyFailure(`Somebody changed the trust of ${roleName(arn)}`, {
        message: 'Its sessions were cut, and since then its trust policy reads otherwise than it was left.',
        advice: 'Look at the role: whoever it trusts now can begin a session.',
      }),
  });
}
