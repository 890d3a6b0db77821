import type { Asked, Evidence } from '@drawbridge-s3/policy/chain';
import type { Session } from '@/sessions/types';
import { known, open } from './attempt';

/** What is known of a session without asking anybody. */
export interface SessionFacts {
  readonly evidence: Pick<Evidence, 'session' | 'scoped' | 'accessGrant'>;
  readonly context: Asked['context'];
  readonly absentKeys: readonly string[];
}

const BROUGHT = 'the credentials were brought here, and what they were made with is not known';

/** @param parents the sessions it was opened from, the nearest first */
export function sessionFacts(session: Session, parents: readonly Session[]): SessionFacts {
  const { kind, hop, safe, dataAccess, credentials } = session;
  const own = kind === 'long-term' && credentials.sessionToken === undefined;
  const narrowed = safe === undefined ? [] : [{ name: 'safe mode', document: safe.policy }];
  // Tags and a source identity that are passed on come from any hop before.
  const hops = [session, ...parents].flatMap((one) => one.hop ?? []);
  const wholly =
    kind === 'assumed-role' &&
    [session, ...parents].every((one) => one.hop !== undefined || one.kind === 'long-term');
  const sourceIdentity = hops.find((one) => one.sourceIdentity !== undefined)?.sourceIdentity;
  const passedOn = hops.slice(1).some(({ transitiveTagKeys = [] }) => transitiveTagKeys.length > 0);
  return {
    evidence: {
      session:
        own || hop !== undefined
          ? sessionPolicyOf(session)
          : dataAccess === undefined
            ? open(BROUGHT)
            : known([]),
      scoped:
        own || hop !== undefined || dataAccess !== undefined || narrowed.length > 0
          ? known(narrowed)
          : open(BROUGHT),
      accessGrant:
        dataAccess !== undefined
          ? known({ name: 'the access grant', permission: dataAccess.permission, target: dataAccess.target })
          : own || hop !== undefined
            ? known(null)
            : open(BROUGHT),
    },
    context: {
      ...(sourceIdentity === undefined ? {} : { 'aws:SourceIdentity': sourceIdentity }),
      ...(hop === undefined || safe !== undefined
        ? {}
        : { 'aws:TokenIssueTime': new Date(session.issuedAt).toISOString() }),
      ...(hop !== undefined && hop.mfaSerial === undefined ? { 'aws:MultiFactorAuthPresent': 'false' } : {}),
      ...Object.fromEntries(
        Object.entries(hop?.tags ?? {}).map(([name, value]) => [`aws:PrincipalTag/${name}`, value]),
      ),
    },
    absentKeys: [
      ...(own && safe === undefined
        ? ['aws:multifactorauth*', 'aws:tokenissuetime', 'aws:sourceidentity', 'aws:federatedprovider']
        : []),
      ...(wholly && sourceIdentity === undefined ? ['aws:sourceidentity'] : []),
      ...(wholly
        ? ['aws:federatedprovider', ...(hop?.mfaSerial === undefined ? ['aws:multifactorauthage'] : [])]
        : []),
      ...(wholly && !passedOn ? [ALL_TAGS_KNOWN] : []),
      's3:accessgrantsinstancearn',
    ],
  };
}

/** Taken for said once the role's own tags are known as well: see read-evidence.ts. */
export const ALL_TAGS_KNOWN = 'session tags';

function sessionPolicyOf({ hop }: Session): Evidence['session'] {
  const { sessionPolicy, sessionPolicyArns = [] } = hop ?? {};
  if (sessionPolicyArns.length > 0) return open('managed policies were passed when the role was assumed');
  return known(sessionPolicy === undefined ? [] : [{ name: 'session policy', document: sessionPolicy }]);
}
