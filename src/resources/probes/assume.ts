import type { AwsContext, Credentials } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { disposeClients } from '@/aws/clients/dispose';
import type { StsPort } from '@/sessions/sts-port';
import type { Hop } from '@/sessions/types';
import type { Probed } from './probe';

/** A role assumed to see whether it can be, for as short as STS allows. */
export interface Assumed {
  readonly probed: Probed;
  /** Looks at S3 as the role does; undefined where it could not be assumed. */
  readonly context: AwsContext | undefined;
  readonly dispose: () => void;
}

const SHORTEST_SECONDS = 900;

/** Assumes the role without opening a session of it. The credentials live as long as the check. */
export async function probeRole(
  sts: Pick<StsPort, 'assumeRole'>,
  from: AwsContext,
  hop: Omit<Hop, 'durationSeconds'>,
  mfaCode: string | undefined,
): Promise<Assumed> {
  try {
    const issued = await sts.assumeRole(
      from.profile,
      await from.credentials(),
      { ...hop, durationSeconds: SHORTEST_SECONDS },
      mfaCode,
    );
    const context = borrowedContext(from, issued.credentials);
    return { probed: { kind: 'answered' }, context, dispose: () => disposeClients(context.id) };
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    const kind = error.kind === 'denied' ? 'refused' : 'failed';
    return { probed: { kind, failure: error }, context: undefined, dispose: () => undefined };
  }
}

/** Of credentials that are no session's: they live as long as what they were made for. */
export const borrowedContext = ({ profile }: AwsContext, credentials: Credentials): AwsContext => ({
  id: crypto.randomUUID(),
  profile,
  credentials: async () => credentials,
  refused: async () => false,
});
