import { useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import { useSessions } from '../store';
import { beginningMfa, canGiveMfa, MfaFields, MfaNotHere, mfaText } from './mfa-fields';

export interface MfaDelete {
  /** Device and code as a request has them; undefined where none is needed or it is not whole. */
  readonly text: string | undefined;
  /** Nothing can be deleted before there is one. */
  readonly missing: boolean;
  /** Asks for it, or says why this session cannot give one. */
  readonly fields: ReactNode;
  /** It was sent: the next request takes the next code. */
  readonly used: () => void;
}

/** The code that versions go with where MFA delete is `on`. */
export function useMfaDelete(context: AwsContext, on: boolean): MfaDelete {
  const session = useSessions((state) => state.sessions.find(({ id }) => id === context.id));
  const may = session !== undefined && canGiveMfa(context, session);
  const [value, setValue] = useState(() => beginningMfa(may ? session : {}));
  const text = on && may ? mfaText(value) : undefined;
  return {
    text,
    missing: on && text === undefined,
    fields: on && (may ? <MfaFields value={value} onChange={setValue} /> : <MfaNotHere />),
    used: () => setValue({ ...value, code: '' }),
  };
}
