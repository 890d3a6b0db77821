import type { QueryClient } from '@tanstack/react-query';
import { turns } from '@/lib/turns';
import { sessionContext } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { payerOf } from '../objects/requester-pays';
import { readOwnHalf } from '../own-half/read-own-half';
import { type Examined, examine, examineKey } from './examine';
import { readOwner } from './owner-side';
import type { DoctorPlace } from './place';
import { verdictsOf } from './verdicts';
import { keepVisit } from './visit';

interface Round {
  readonly queryClient: QueryClient;
  /** Who is asked as: open sessions of one service. */
  readonly sessions: readonly Session[];
  /** All open ones: they read what others may not. */
  readonly readers: readonly Session[];
  readonly place: DoctorPlace;
  /** Of this page. */
  readonly origin: string;
  readonly signal: AbortSignal;
  /** Told after each harmless request, of those that `plannedRequests` counts. */
  readonly onAnswer: () => void;
}

/** Sessions that are asked at once: each sends one request after the other. */
const inTurn = turns(4);

/**
 * Finds out what works at a place as each of the sessions, and keeps what it found. Nothing is written. Refusals are
 * answers; rejects when `signal` fires.
 */
export async function runDoctor(round: Round): Promise<void> {
  const { queryClient, sessions, readers, place, origin, signal, onAnswer } = round;
  const since = Date.now();
  const examined = new Map<string, Examined>();
  await Promise.all(
    sessions.map((session) =>
      inTurn(async () => {
        const context = sessionContext(session.id);
        const asking = { queryClient, context, place, signal, onAnswer };
        examined.set(session.id, await examine(asking, session.account));
      }, signal),
    ),
  );
  const { side, keyArn } = await readOwner({
    queryClient,
    location: place.location,
    sessions: [...sessions, ...readers.filter(({ id }) => !sessions.some((asked) => asked.id === id))],
    examined,
    since,
  });
  const all = [...examined.values()];
  const cors = all.find((one) => one.cors !== undefined)?.cors;
  const payer = all.find((one) => one.payer !== undefined)?.payer;
  await Promise.all(
    sessions.map((session) =>
      inTurn(async () => {
        const context = sessionContext(session.id);
        const [own, keyAnswers] = await Promise.all([
          readOwnHalf(queryClient, session, readers, signal),
          keyArn === undefined ? {} : examineKey({ context, signal, onAnswer }, keyArn),
        ]);
        signal.throwIfAborted();
        const before = examined.get(session.id)!;
        const verdicts = verdictsOf({
          context,
          place,
          examined: { ...before, answers: { ...before.answers, ...keyAnswers } },
          own,
          owner: side,
          origin,
          cors,
          payer,
          pays: payerOf(context, place.location).RequestPayer !== undefined,
          account: session.account,
          endsAt: session.credentials.expiration,
        });
        keepVisit(queryClient, context, { at: Date.now(), place, verdicts, cors });
      }, signal),
    ),
  );
}
