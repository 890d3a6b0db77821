import { conditionsOf } from '../access/recognise/draft.ts';
import { fulfilling } from '../access/recognise/fulfilling.ts';
import { isOwn } from '../access/recognise/grants-in.ts';
import { trustedBy, type Trusted } from '../access/recognise/role-grants.ts';
import { principalFromArn } from '../callers/principals.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { PolicySet, PolicySource } from '../evaluate/types.ts';
import { ORDINARY_ADDRESS, ordinaryContext } from '../requests/ordinary.ts';
import type { AccountGround, GroundRole } from './ground.ts';
import type { Evidence } from './reach.ts';

type Roles = Pick<AccountGround, 'account' | 'at' | 'roles' | 'organization'>;

/** How somebody from outside becomes a role of the account: the roles one after another, the last one acts. */
export interface RolePath {
  readonly trusted: Trusted;
  readonly roles: readonly GroundRole[];
  /** Statements by which each of them is assumed. */
  readonly evidence: readonly Evidence[];
}

/** Roles one after another at most: sessions of a chain last an hour, and who needs more of them is not found by chance. */
const DEEPEST = 4;

/** Every role that somebody from outside can become, by the shortest way to it. */
export function rolePaths(ground: Roles): readonly RolePath[] {
  const next = nextRoles(ground);
  return ground.roles.flatMap((role) =>
    outsidersOf(role, ground).flatMap((trusted): RolePath[] => {
      const { parts } = trusted.bundle;
      const first: RolePath = {
        trusted,
        roles: [role],
        evidence: parts.map(({ statement, sid }) => trustEvidence(role, statement, sid)),
      };
      const found = [first];
      const seen = new Set([role.arn]);
      // Who the trust refuses becomes nothing further on either.
      if (trusted.broken !== undefined) return found;
      for (const path of found) {
        const last = path.roles.at(-1);
        if (last === undefined || path.roles.length >= DEEPEST) continue;
        for (const { role: other, evidence } of next(last)) {
          if (seen.has(other.arn)) continue;
          seen.add(other.arn);
          found.push({
            trusted,
            roles: [...path.roles, other],
            evidence: [...path.evidence, ...evidence],
          });
        }
      }
      return found;
    }),
  );
}

/** Roles of the account that have a part in it, and whose own policies have to be read: whom outsiders may become. */
export function rolesInPaths(ground: Roles): ReadonlySet<string> {
  return new Set(rolePaths(ground).flatMap(({ roles }) => roles.map(({ arn }) => arn)));
}

/**
 * Roles that could be among {@link rolesInPaths}, whatever their policies turn out to allow: for whoever has to choose what
 * to keep before all of it is read.
 */
export const rolesInReach = (ground: Roles): ReadonlySet<string> =>
  new Set(
    ground.roles
      .filter((role) => mayTrustOwn(role.trust, ground.account) || outsidersOf(role, ground).length > 0)
      .map(({ arn }) => arn),
  );

function outsidersOf({ arn, trust }: GroundRole, { account, at }: Roles): readonly Trusted[] {
  const document = { kind: 'role', arn, account, text: trust, permissions: [] } as const;
  return trustedBy(document, Date.parse(at)).filter(({ who }) => !isOwn({ who }, document));
}

/** What a role's own policies allow it, as the evaluator takes it. */
export function ownLayers({ inline = {}, attached = [], boundary }: GroundRole): Partial<PolicySet> {
  const source = (name: string, document: string): PolicySource => ({ name, document });
  return {
    identity: [
      ...Object.entries(inline).map(([name, text]) => source(name, text)),
      ...attached.flatMap(({ arn, text }) => (text === undefined ? [] : [source(arn, text)])),
    ],
    ...(boundary === undefined
      ? {}
      : { boundary: boundary === null ? null : source(boundary.arn, boundary.text) }),
  };
}

interface Link {
  readonly role: GroundRole;
  readonly evidence: readonly Evidence[];
}

/** By role, those it may assume; each is looked at once. */
function nextRoles({ account, at, roles, organization }: Roles): (role: GroundRole) => readonly Link[] {
  const known = new Map<string, readonly Link[]>();
  const now = Date.parse(at);
  const open = roles.filter(({ trust }) => mayTrustOwn(trust, account));
  // Beside what is asked for, what each trust policy wants to hear of its own account.
  const contexts = new Map(
    open.map((role) => {
      const document = { account, arn: role.arn, kind: 'role', text: role.trust } as const;
      const asked = /"Condition"/.test(role.trust)
        ? trustedBy(document, now).map(({ bundle }) => fulfilling(conditionsOf(bundle), 'sts:AssumeRole'))
        : [];
      return [role.arn, [{}, ...asked]];
    }),
  );
  const assumes = (from: GroundRole, to: GroundRole): Link | undefined => {
    const principal = principalFromArn(from.arn);
    if (principal === undefined || from.arn === to.arn) return undefined;
    for (const context of contexts.get(to.arn) ?? []) {
      const decision = evaluate(
        {
          principal,
          action: 'sts:AssumeRole',
          resource: to.arn,
          resourceAccount: account,
          // A session of a role has no MFA to show.
          context: {
            ...context,
            ...ordinaryContext(principal, at, ORDINARY_ADDRESS),
            'aws:MultiFactorAuthPresent': 'false',
          },
        },
        {
          ...ownLayers(from),
          scps: organization?.scps,
          managementAccount: organization?.managementAccount,
          resource: { name: `trust policy of ${to.name}`, document: to.trust },
          resourceKind: 'trust',
        },
      );
      if (!decision.allowed) continue;
      const evidence = decision.trace
        .filter(({ kind }) => kind === 'trust')
        .flatMap(({ statements }) => statements)
        .filter(({ matched, effect }) => matched && effect === 'Allow')
        .map(({ index, sid }) => trustEvidence(to, index, sid));
      return { role: to, evidence };
    }
    return undefined;
  };
  return (from) => {
    const before = known.get(from.arn);
    if (before !== undefined) return before;
    const links = open.flatMap((to) => assumes(from, to) ?? []);
    known.set(from.arn, links);
    return links;
  };
}

/**
 * Whether a trust policy could let in anybody of its own account: by its number, by all that fit, or by all but some.
 * Most let in services and other accounts alone, and are not held against every role.
 */
const mayTrustOwn = (trust: string, account: string): boolean =>
  trust.includes(account) || /[*?\\]|NotPrincipal/i.test(trust);

const trustEvidence = ({ arn }: GroundRole, statement: number, sid?: string): Evidence => ({
  kind: 'trust',
  arn,
  statement,
  ...(sid === undefined || sid === '' ? {} : { sid }),
});
