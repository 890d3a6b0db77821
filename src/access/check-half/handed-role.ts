import { readPrincipal } from '@drawbridge-s3/policy/grammar';
import { isSessionOfRole } from '@/sessions/is-session-of-role';
import { sessionNameFrom } from '@/sessions/hops/hop-draft';
import type { Hop, Session } from '@/sessions/types';

/** The role a grant was handed over as, and what is brought along to assume it. */
export interface HandedRole {
  readonly hop: Omit<Hop, 'durationSeconds'>;
  readonly mfaCode?: string;
}

/** What its holder fills in: hand-overs carry no external ID in a link. */
export interface RoleForm {
  readonly arn: string;
  readonly externalId: string;
  readonly mfaSerial: string;
  readonly mfaCode: string;
}

export const isRoleArn = (text: string): boolean => readPrincipal(text)?.kind === 'role';

/** Undefined where nothing is to be assumed: without an ARN, or where the session is one of the role already. */
export function handedRole(
  { arn, externalId, mfaSerial, mfaCode }: RoleForm,
  session: Session,
): HandedRole | undefined {
  if (!isRoleArn(arn) || isSessionOfRole(session, arn)) return undefined;
  return {
    hop: {
      roleArn: arn,
      sessionName: sessionNameFrom(session.name),
      ...(externalId === '' ? {} : { externalId }),
      ...(mfaSerial === '' ? {} : { mfaSerial }),
    },
    ...(mfaCode === '' ? {} : { mfaCode }),
  };
}
