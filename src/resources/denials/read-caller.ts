import { type Asked, isNameless, type Known } from '@drawbridge-s3/policy/chain';
import { askIdentity } from '../identities/ask-identity';
import { allPolicies, type HolderFacts, type Part, policyHolder } from '../identities/identity';
import { type Asker, known, NO_SESSION, notAnswered, open } from './attempt';
import { inAccount, type Round } from './round';
import { ALL_TAGS_KNOWN } from './session-facts';

/** What the policies of the caller's own account say, and what IAM tells of the caller. */
export async function readCaller(round: Round): Promise<void> {
  const { queryClient, signal, asked, put } = round;
  const { principal } = asked();
  if (isNameless(principal)) {
    put({ identity: NAMELESS, boundary: NAMELESS });
    return;
  }
  const holder = policyHolder(principal);
  if (holder === undefined || !('account' in principal)) {
    const none =
      principal.kind === 'federated-user' ? open('policies of the user who asked for the token') : undefined;
    put({ identity: none ?? known([]), boundary: none ?? known(null) });
    return;
  }
  const askers = inAccount(round, principal.account);
  const call = holder.kind === 'role' ? 'iam:GetRolePolicy' : 'iam:GetUserPolicy';
  const { identity, failure } = await askIdentity(
    queryClient,
    askers.map(({ context }) => context),
    holder.arn,
    signal,
  );
  if (identity === undefined) {
    const [first] = askers;
    const not = failure && first ? notAnswered(call, first.session.name, failure) : open(NO_SESSION);
    put({ identity: not, boundary: not });
    return;
  }
  const { facts, boundary } = identity;
  put(
    {
      identity: asKnown(call, allPolicies(identity), askers),
      boundary: asKnown('iam:GetPolicyVersion', boundary, askers),
    },
    facts.kind === 'read' ? learnt(asked(), facts.value) : {},
  );
}

const NAMELESS = open('the service does not say who asked');

/** @param call that reads it, for who wants to read it too */
function asKnown<T>(call: string, part: Part<T>, askers: readonly Asker[]): Known<T> {
  const by = askers.find(({ context }) => context.id === part.by)?.session.name ?? '';
  return part.kind === 'read'
    ? { kind: 'known', value: part.value, read: { call, by, at: Date.now() } }
    : notAnswered(part.call, by, part.failure);
}

/** The request with what IAM tells of whoever made it. */
function learnt(asked: Asked, { arn, id, tags }: HolderFacts): Partial<Asked> {
  const { principal } = asked;
  const own = Object.fromEntries(
    Object.entries(tags).map(([name, value]) => [`aws:PrincipalTag/${name}`, value]),
  );
  const all = principal.kind === 'user' || asked.absentKeys.includes(ALL_TAGS_KNOWN);
  return {
    ...(principal.kind === 'assumed-role'
      ? {
          principal: {
            ...principal,
            roleArn: arn,
            userId: `${id}${principal.userId.replace(/^.*?(?=:)/, '')}`,
          },
        }
      : principal.kind === 'user'
        ? { principal: { ...principal, userId: id } }
        : {}),
    context: { ...own, ...asked.context },
    absentKeys: all ? [...asked.absentKeys, 'aws:principaltag/*'] : asked.absentKeys,
  };
}
