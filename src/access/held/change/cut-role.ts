import { cutMoment, withCut } from '@drawbridge-s3/policy/access';
import { AwsFailure } from '@/aws/failure';
import type { Undo } from '../../apply/apply-steps';

/** What cutting a role's sessions asks and does. All of it rejects with AwsFailures. */
export interface RoleCut {
  /** Whether the role's trust reads as the withdrawal left it; always where it did not change it. */
  readonly isClosed: () => Promise<boolean>;
  /** By the service's clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** Text of the policy that cuts are put into; null where there is none. */
  readonly standing: () => Promise<string | null>;
  readonly write: (before: string | null, after: string) => Promise<Undo>;
  /** Somebody opened the trust again while it was being cut. */
  readonly onReopened: () => void;
}

/**
 * IAM tells STS of a closed trust within seconds, and until then a session may still begin: those are cut as well, with
 * whatever else begins in that time.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
export const MARGIN_MS = 60_000;

const WAITS_MS = [500, 1000, 2000, 4000] as const;

/**
 * Ends the sessions of a role. Nobody can begin one that outlives it: its instant is taken once the trust was seen to be
 * closed, and lies ahead of that by what IAM may take to know it.
 */
export async function cutRole(cut: RoleCut): Promise<Undo> {
  await untilClosed(cut);
  const before = await cut.standing();
  const after = withCut(before, { kind: 'older', before: cutMoment(cut.now() + MARGIN_MS) });
  if (after === undefined) throw unreadable();
  const undo = await cut.write(before, after);
  // The session that asks may be among those that were cut, and sees nothing any more.
  if (!(await cut.isClosed().catch(() => true))) cut.onReopened();
  return undo;
}

async function untilClosed({ isClosed }: RoleCut): Promise<void> {
  for (const wait of WAITS_MS) {
    if (await isClosed()) return;
    await new Promise((resolve) => {
      setTimeout(resolve, wait);
    });
  }
  if (!(await isClosed())) throw stillOpen();
}

const stillOpen = () =>
  new AwsFailure('The trust does not read as it was left: somebody may still begin a session.', {
    kind: 'conflict',
    code: 'TrustStillOpen',
    advice: 'Nothing was cut. Somebody may have changed it meanwhile; look at the role, then try again.',
  });

const unreadable = () =>
  new AwsFailure('The policy that cuts are put into is no text that a statement can be added to.', {
    kind: 'invalid',
    code: 'MalformedPolicyDocument',
    advice: 'Mend it in IAM, or remove it there.',
  });
