import { isNameless } from '@drawbridge-s3/policy/chain';
import { ownerQuery } from '../buckets/locate';
import { known, open } from './attempt';
import { readPoint } from './read-point';
import { fetchAnew, isLookalike, type Round } from './round';
import { NO_BUCKET } from './unread-evidence';

/** Through an access point to its bucket, and to whose that is. */
export async function readPlace(round: Round): Promise<void> {
  const { everybody, signal, asked, evidence, put } = round;
  const { accessPoint } = asked();
  if (accessPoint !== undefined) {
    const read = await readPoint(accessPoint, round);
    put(read.evidence, read.asked);
  }
  const { bucket } = asked();
  if (bucket === '') {
    put(NO_BUCKET);
    return;
  }
  if (evidence().owner.kind === 'known') return;
  if (isLookalike(round)) {
    const { principal } = asked();
    // Whoever has a name there without a number in it shares the one account with everybody.
    const shared = 'account' in principal && principal.account === '' && !isNameless(principal);
    put({ owner: shared ? known('') : open('this service does not say whose a bucket is') });
    return;
  }
  const location = { type: 'bucket', name: bucket } as const;
  const accounts = [...new Set(everybody.flatMap(({ session }) => session.account ?? []))];
  const answers = await Promise.all(
    everybody
      .filter(({ context }) => context.profile.kind !== 'custom')
      .map(({ context }) =>
        fetchAnew(round, ownerQuery(context, location, accounts)).catch(() => ({ kind: 'unknown' as const })),
      ),
  );
  signal.throwIfAborted();
  const found = answers.find((answer) => answer.kind === 'account');
  const other = answers.some(({ kind }) => kind === 'other');
  put(
    found === undefined
      ? {
          owner: open(
            other
              ? 'it belongs to none of the accounts whose sessions are open'
              : 'no open session may ask whose it is',
          ),
          ...(other ? { notOwners: accounts } : {}),
        }
      : { owner: known(found.account) },
  );
}
