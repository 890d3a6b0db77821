import { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import type { Session } from '@/sessions/types';
import { type DocumentWriter, LEFT_BEHIND } from './apply-steps';

/** Who made a write, and whether it was the session that was to be tried first. */
export interface Written {
  readonly session: Session;
  readonly first: boolean;
}

/**
 * The writer, with the step's other sessions tried where the first may not: a role can rarely write what another of its
 * account can.
 */
export const triedInTurn = (
  writer: DocumentWriter,
  onWritten: (written: Written) => void = () => undefined,
): DocumentWriter => ({
  write: (step) =>
    firstThatMay([step.session, ...(step.others ?? [])], async (session) => {
      const undo = await writer.write({ ...step, session });
      onWritten({ session, first: session.id === step.session.id });
      return undo;
    }),
});

/**
 * What the first session that may comes to. Nothing is tried again for any other reason than that one may not, nor
 * where something was left standing.
 * @throws AwsFailure of the first, where none of them may
 */
export async function firstThatMay<T>(
  sessions: readonly Session[],
  act: (session: Session) => Promise<T>,
): Promise<T> {
  const refused: AwsFailure[] = [];
  for (const session of sessions)
    try {
      return await act(session);
    } catch (error) {
      const failure = toFailure(error);
      if (!MAY_NOT.has(failure.kind) || failure.code === LEFT_BEHIND) throw failure;
      refused.push(failure);
    }
  throw ofAll(refused, sessions);
}

const MAY_NOT: ReadonlySet<AwsFailure['kind']> = new Set(['denied', 'expired', 'credentials']);

function ofAll([first, ...more]: readonly AwsFailure[], sessions: readonly Session[]): Error {
  if (first === undefined) return new Error('Nobody was to be asked.');
  if (more.length === 0) return first;
  const advice = `Tried as ${sessions.map(({ name }) => name).join(', ')}, none of which may. ${first.advice ?? ''}`;
  return new AwsFailure(first.message, first.detailsWith({ advice: advice.trimEnd() }), { cause: first });
}

/** Who wrote where it was not the session that was to be tried first, behind a sentence; empty where it was. */
export function writtenBy(written: readonly Written[]): string {
  const others = written.filter(({ first }) => !first);
  const names = [...new Set(others.map(({ session }) => session.name))].join(' and ');
  if (others.length === 0) return '';
  return others.length === written.length
    ? ` Written by ${names}.`
    : ` ${others.length} of ${written.length} written by ${names}.`;
}
