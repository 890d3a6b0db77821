import { askerOf } from '../access/recognise/asker.ts';
import { ACL_GROUPS, aclActions, BUCKET_ACL } from '../data/acl-actions.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { AclGrant } from '../evaluate/types.ts';
import { ORDINARY_ADDRESS, ordinaryContext } from '../requests/ordinary.ts';
import { requestOf } from '../situation/decide.ts';
import { trialsOf } from './abilities.ts';
import type { GroundAclGrant, GroundBucket } from './ground.ts';
import type { Verdict } from './judge.ts';
import { makeReach } from './make-reach.ts';
import type { HeldWho } from '../access/recognise/types.ts';
import type { Reach } from './reach.ts';
import { refusalOf } from './refusal.ts';
import type { Frame } from './scene.ts';

/** Who gets in by the bucket's ACL. ACLs of single objects are not looked at: there is one for each of them. */
export function aclReaches({ situation, acl = [] }: GroundBucket, frame: Frame): readonly Reach[] {
  const { bucket, partition } = situation;
  return acl.map((grant) => {
    const who = whoOf(grant);
    return makeReach(
      {
        ...frame,
        who,
        way: 'acl',
        through: [],
        place: { bucket, prefixes: [], patterns: [] },
        evidence: [
          { kind: 'acl', arn: `arn:${partition}:s3:::${bucket}`, statement: 0, sid: grant.permission },
        ],
        conditions: { others: [] },
        others: [],
        public: isPublic(who),
        nth: 0,
      },
      verdictOf(grant, who, { situation }, frame),
      bucket,
    );
  });
}

type AclWho = Exclude<HeldWho, { kind: 'access-point' }> | { readonly kind: 'any-account' };

function whoOf({ grantee }: GroundAclGrant): AclWho {
  switch (grantee) {
    case ACL_GROUPS.everyone:
      return { kind: 'everyone' };
    case ACL_GROUPS['any-account']:
      return { kind: 'any-account' };
    case ACL_GROUPS['log-delivery']:
      return { kind: 'service', service: 'logging.s3.amazonaws.com' };
    default:
      return { kind: 'canonical-user', id: grantee };
  }
}

const isPublic = ({ kind }: AclWho) => kind === 'everyone' || kind === 'any-account';

function verdictOf(
  { permission, grantee }: GroundAclGrant,
  who: AclWho,
  { situation }: Pick<GroundBucket, 'situation'>,
  { now, partition, layers }: Frame,
): Verdict {
  const actions = new Set(aclActions(BUCKET_ACL, permission));
  const trials = trialsOf({ given: actions });
  const abilities = trials.flatMap(({ ability }) => ability ?? []);
  const closed = (state: Verdict['state']): Verdict => ({
    abilities,
    refused: [],
    state,
    http: false,
    anonymous: false,
  });
  const missing = situation.unread.find(
    ({ kind, name }) =>
      kind === 'ownership' || (isPublic(who) && kind === 'public-access-block' && name !== undefined),
  );
  if (missing !== undefined)
    return closed({
      kind: 'unknown',
      why:
        missing.kind === 'ownership'
          ? 'Whether the bucket’s ACLs are switched off was not read.'
          : 'Whether Block Public Access is on was not read.',
    });
  const asker = askerOf(who.kind === 'any-account' ? { kind: 'everyone' } : who, partition);
  const principal = who.kind === 'everyone' ? ({ kind: 'anonymous' } as const) : asker?.principal;
  if (principal === undefined) return closed({ kind: 'unknown', why: 'Who that is, nobody can say.' });
  const acl: AclGrant = {
    name: `${permission} to ${grantee}`,
    public: isPublic(who),
    allows: ({ action }) => actions.has(action),
  };
  const decide = (action: string, tls: string) => {
    const { request, policies } = requestOf(
      {
        principal,
        permissions: 'everything',
        action,
        ...(action === 's3:PutObject' ? { key: 'a' } : {}),
        context: {
          ...ordinaryContext(principal, new Date(now).toISOString(), ORDINARY_ADDRESS),
          ...asker?.context,
          'aws:SecureTransport': tls,
        },
        ...(asker?.canonicalUserId === undefined ? {} : { canonicalUserId: asker.canonicalUserId }),
      },
      situation,
    );
    return evaluate(request, {
      ...policies,
      ...layers,
      ownership: policies.ownership ?? 'BucketOwnerEnforced',
      acl: [acl],
    });
  };
  const tried = trials.map(({ ability, action }) => ({ ability, action, decision: decide(action, 'true') }));
  const through = tried.filter(({ decision }) => decision.allowed);
  const [first] = through;
  if (first === undefined) {
    const [refusal] = tried;
    return closed(
      refusal === undefined ? { kind: 'never', why: 'It allows nothing.' } : offOr(refusal.decision),
    );
  }
  return {
    abilities: through.flatMap(({ ability }) => ability ?? []),
    refused: tried.flatMap(({ ability, decision }) =>
      ability === undefined || decision.allowed ? [] : [{ ability, why: decision.deciding[0]?.why ?? '' }],
    ),
    state: { kind: 'works' },
    http: decide(first.action, 'false').allowed,
    anonymous: who.kind === 'everyone',
  };
}

/** A setting that switches ACLs off holds the grant back: it comes to life with the setting's end. */
function offOr(decision: Parameters<typeof refusalOf>[0]): Verdict['state'] {
  const off = decision.deciding.find(({ kind }) => kind === 'ownership' || kind === 'public-access-block');
  return off === undefined
    ? refusalOf(decision).state
    : { kind: 'held-back', by: off.policy ?? 'object ownership', why: off.why };
}
