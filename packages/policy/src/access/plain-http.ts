import { someRoleOf } from '../callers/principals.ts';
import { ordinaryContext, ORDINARY_ADDRESS } from '../requests/ordinary.ts';
import { decide } from '../situation/decide.ts';
import type { Situation } from '../situation/situation.ts';
import { STRANGERS } from './proof/principals.ts';

/**
 * The statement that refuses everybody without TLS, by its Sid or number; undefined where plain HTTP gets through. A
 * grant need not ask for TLS then.
 */
export function plainHttpRefusedBy(situation: Situation): string | undefined {
  const principal = someRoleOf(STRANGERS[0], situation.partition);
  const secure = ordinaryContext(principal, new Date(0).toISOString(), ORDINARY_ADDRESS);
  const ask = { principal, permissions: 'everything', action: 's3:GetObject', key: 'example' } as const;
  const plain = decide({ ...ask, context: { ...secure, 'aws:SecureTransport': 'false' } }, situation);
  // Refused either way, it is not for want of TLS.
  if (
    plain.effect !== 'explicit-deny' ||
    decide({ ...ask, context: secure }, situation).effect === 'explicit-deny'
  )
    return undefined;
  const by = plain.deciding.find(({ kind, statement }) => kind === 'bucket' && statement !== undefined);
  return by?.sid ?? (by?.statement === undefined ? undefined : `statement ${by.statement + 1}`);
}
