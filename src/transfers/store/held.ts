import { AwsFailure } from '@/aws/failure';
import type { Transfer } from '../engine/engine';

/** Why nothing moves for now: the browser has no network, the service does not answer, the session is renewed. */
export type Held = 'network' | 'unreachable' | 'session';

/** The farthest-reaching first: it is said of all together. */
const REASONS: readonly Held[] = ['network', 'unreachable', 'session'];

/** What holds up all of these; undefined where one of them gets on, or there are none. */
export function heldOf(active: readonly Transfer[]): Held | undefined {
  return together(
    active.map(({ state }) => {
      if (state.kind === 'waiting') return state.for;
      if (state.kind !== 'retrying') return undefined;
      const { failure } = state.problem;
      return failure instanceof AwsFailure && failure.kind === 'offline' ? 'unreachable' : undefined;
    }),
  );
}

/** What holds up everything, of what holds up each; undefined where something is not held up. */
export function together(each: readonly (Held | undefined)[]): Held | undefined {
  return each.includes(undefined) ? undefined : REASONS.find((reason) => each.includes(reason));
}
