import { readPrincipal } from '../grammar/principals.ts';
import { principalFromArn } from '../callers/principals.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { accountOf } from '../grammar/principals.ts';
import { ORDINARY_ADDRESS, ordinaryContext } from '../requests/ordinary.ts';
import { requestOf } from '../situation/decide.ts';
import type { Situation } from '../situation/situation.ts';
import { ALL_PERMISSIONS } from '../situation/decide.ts';
import type { AccountGround, GroundAccessGrant, GroundInstance, GroundRole } from './ground.ts';
import type { Verdict } from './judge.ts';
import { makeReach } from './make-reach.ts';
import { ownLayers } from './paths.ts';
import type { Reach, ReachAbility, ReachState, ReachWho } from './reach.ts';
import { refusalOf } from './refusal.ts';
import type { Frame } from './scene.ts';

/** Grants of S3 Access Grants to others than the account's own principals, at a bucket. */
export function accessGrantReaches(
  { instances, roles }: Pick<AccountGround, 'instances' | 'roles'>,
  situation: Situation,
  frame: Frame,
): readonly Reach[] {
  return instances.flatMap((instance) =>
    instance.grants.flatMap((grant) => {
      const who = whoOf(grant);
      const place = placeOf(grant.scope, situation.bucket);
      if (place === undefined || ('arn' in who && accountOf(who.arn) === frame.account)) return [];
      const location = instance.locations.find(({ id }) => id === grant.location);
      const role = roles.find(({ arn }) => arn === location?.role);
      return [
        makeReach(
          {
            ...frame,
            who,
            way: 'access-grant',
            through: [
              { kind: 'access-grant', arn: `${instance.arn}/grant/${grant.id}` },
              ...(location === undefined ? [] : [{ kind: 'role' as const, arn: location.role }]),
            ],
            place,
            // Not by its own id, which another one has when it is made again.
            evidence: [{ kind: 'access-grant', arn: `${instance.arn}/grant/${grant.id}`, statement: 0 }],
            conditions: { others: [] },
            others: [],
            public: false,
            nth: 0,
          },
          verdictOf(instance, grant, role, situation, frame),
          situation.bucket,
        ),
      ];
    }),
  );
}

function whoOf({ granteeType, grantee }: GroundAccessGrant): ReachWho {
  if (granteeType !== 'IAM')
    return { kind: granteeType === 'DIRECTORY_GROUP' ? 'directory-group' : 'directory-user', id: grantee };
  const kind = readPrincipal(grantee)?.kind;
  return kind === 'user' || kind === 'role' ? { kind, arn: grantee } : { kind: 'unknown', text: grantee };
}

/** `s3://bucket/prefix*`; `s3://*` is every bucket. */
function placeOf(scope: string, bucket: string) {
  const [, named = '', path = ''] = /^s3:\/\/([^/]*)\/?(.*)$/.exec(scope) ?? [];
  if (named !== bucket && named !== '*' && named !== '') return undefined;
  const whole = path === '' || path === '*';
  return {
    bucket: named === bucket ? bucket : '*',
    prefixes: whole || !path.endsWith('*') ? [] : [path.slice(0, -1)],
    patterns: whole || path.endsWith('*') ? [] : [path],
  };
}

const READS: readonly Trial[] = [
  ['list', 's3:ListBucket'],
  ['download', 's3:GetObject'],
];
const WRITES: readonly Trial[] = [
  ['upload', 's3:PutObject'],
  ['delete', 's3:DeleteObject'],
];
type Trial = readonly [ReachAbility, string];

function verdictOf(
  instance: GroundInstance,
  grant: GroundAccessGrant,
  role: GroundRole | undefined,
  situation: Situation,
  frame: Frame,
): Verdict {
  const { permission, scope, id } = grant;
  const trials = [...(permission === 'WRITE' ? [] : READS), ...(permission === 'READ' ? [] : WRITES)];
  const closed = (state: ReachState): Verdict => ({
    abilities: trials.map(([ability]) => ability),
    refused: [],
    state,
    http: false,
    anonymous: false,
  });
  const asks = mayAsk(instance, grant, frame);
  if (asks !== undefined) return closed(asks);
  if (role === undefined) return closed({ kind: 'unknown', why: 'The role of its location was not read.' });
  if (situation.unread.some(({ kind }) => kind === 'bucket'))
    return closed({ kind: 'unknown', why: `The policy of the bucket ${situation.bucket} was not read.` });
  const principal = principalFromArn(role.arn);
  if (principal === undefined)
    return closed({ kind: 'unknown', why: 'The role of its location has no ARN.' });
  const path = scope.replace(/^s3:\/\/[^/]*\/?/, '');
  const key = path.endsWith('*') ? `${path.slice(0, -1)}a` : path || 'a';
  const decide = (action: string, tls: string) => {
    const { request, policies } = requestOf(
      {
        principal,
        permissions: 'everything',
        action,
        ...(action === 's3:ListBucket' ? {} : { key }),
        context: {
          ...ordinaryContext(principal, new Date(frame.now).toISOString(), ORDINARY_ADDRESS),
          ...(action === 's3:ListBucket' ? { 's3:prefix': key } : {}),
          'aws:SecureTransport': tls,
        },
      },
      situation,
    );
    return evaluate(request, {
      ...policies,
      ...frame.layers,
      ...ownLayers(role),
      accessGrant: { name: `grant ${id}`, permission, target: scope },
    });
  };
  const tried = trials.map(([ability, action]) => ({ ability, action, decision: decide(action, 'true') }));
  const through = tried.filter(({ decision }) => decision.allowed);
  const [first] = through;
  const [refusal] = tried;
  if (first === undefined)
    return closed(
      refusal === undefined
        ? { kind: 'never', why: 'It allows nothing.' }
        : refusalOf(refusal.decision).state,
    );
  return {
    abilities: through.map(({ ability }) => ability),
    refused: tried.flatMap(({ ability, decision }) =>
      decision.allowed ? [] : [{ ability, why: decision.deciding[0]?.why ?? '' }],
    ),
    state: { kind: 'works' },
    http: decide(first.action, 'false').allowed,
    anonymous: false,
  };
}

/** What keeps a grantee of another account from asking for credentials; undefined where nothing does. */
function mayAsk(
  { arn, policy }: GroundInstance,
  { grantee, granteeType }: GroundAccessGrant,
  { account, now }: Frame,
): ReachState | undefined {
  if (granteeType !== 'IAM') return undefined;
  if (policy === undefined)
    return { kind: 'unknown', why: 'The policy of the Access Grants instance was not read.' };
  const principal = principalFromArn(grantee);
  if (principal === undefined) return { kind: 'never', why: `“${grantee}” is no principal.` };
  const decision = evaluate(
    {
      principal,
      action: 's3:GetDataAccess',
      resource: arn,
      resourceAccount: account,
      context: ordinaryContext(principal, new Date(now).toISOString(), ORDINARY_ADDRESS),
    },
    {
      identity: ALL_PERMISSIONS,
      resource: policy === null ? null : { name: 'policy of the Access Grants instance', document: policy },
    },
  );
  if (decision.allowed) return undefined;
  return policy !== null && /"Condition"/.test(policy)
    ? { kind: 'unknown', why: 'The policy of the Access Grants instance has conditions on who may ask.' }
    : { kind: 'never', why: 'The policy of the Access Grants instance does not let the grantee ask.' };
}
