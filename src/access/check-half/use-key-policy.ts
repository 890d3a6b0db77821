import { useQuery } from '@tanstack/react-query';
import { parseArn } from '@drawbridge-s3/policy/grammar';
import { keyPolicyQuery } from '@/resources/keys/keys';
import { whenKnown } from '@/resources/when-known';
import { sessionContext, useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import { sessionOf } from '../session-of';
import type { KnownKey } from '@/resources/own-half/own-half';

/** The key with its policy, where an open session of the key's account can read that. */
export function useKeyPolicy(session: Session, arn: string | undefined): KnownKey | undefined {
  const others = useSessions((state) => state.sessions);
  const reader =
    arn === undefined ? undefined : sessionOf(parseArn(arn)?.account ?? '', { current: session, others });
  const asked = arn === undefined || reader === undefined ? undefined : { arn, id: reader.id };
  const { data } = useQuery(whenKnown(asked, (one) => keyPolicyQuery(sessionContext(one.id), one.arn)));
  return arn === undefined ? undefined : { arn, policy: data };
}
