/** Whom something concerns, as a class of principals that the policies cannot tell apart. */
export type Who =
  | { readonly kind: 'anonymous' }
  /** Any principal of an account that no policy names. */
  | { readonly kind: 'stranger' }
  /** Principals of an account, as delegated to it. `own`: the bucket's own account. */
  | { readonly kind: 'account'; readonly account: string; readonly own: boolean }
  /** A role, user, session, federated user or CloudFront identity by its ARN. */
  | { readonly kind: 'principal'; readonly arn: string; readonly account: string; readonly own: boolean }
  | PatternWho
  /** `standIn`: any service, for whom `service` stands. */
  | { readonly kind: 'service'; readonly service: string; readonly standIn?: true }
  /** The account that has this canonical user id. */
  | { readonly kind: 'canonical-user'; readonly id: string }
  /** Whoever signs in with an identity provider. */
  | { readonly kind: 'federated'; readonly provider: string };

/** Whoever has a value of `key` that `pattern` picks out; who asks in their place is made up. */
export interface PatternWho {
  readonly kind: 'pattern';
  readonly key: PatternKey;
  /** As the policies write it. */
  readonly pattern: string;
  /** Where it is about those of one account. */
  readonly account?: string;
  /** Those of the bucket's own account. */
  readonly own: boolean;
  /** ARN of the principal it is about, where one is named and the pattern picks out some of its requests. */
  readonly of?: string;
  /** Other patterns that pick out the same ones and not all that `pattern` does: `aws:username b*`. */
  readonly also?: readonly string[];
  readonly standIn: true;
}

export type PatternKey =
  | 'aws:PrincipalArn'
  | 'aws:PrincipalAccount'
  | 'aws:PrincipalServiceName'
  | 'aws:userid'
  | 'aws:username';

/** Of the bucket's own account. */
export const isOwn = (who: Who): boolean => 'own' in who && who.own;

/** Whether somebody made up asks in the place of others whom the policies treat alike. */
export const isStandIn = (who: Who): boolean =>
  who.kind === 'stranger' || ('standIn' in who && who.standIn === true);

/** The pattern itself says of which account it is. */
const isFixed = ({ account, pattern }: PatternWho) => account !== undefined && pattern.includes(account);

/** What names them, the same wherever they are spoken of: an ARN, an account, a service, a pattern. */
export function idOf(who: Who): string {
  switch (who.kind) {
    case 'anonymous':
    case 'stranger':
      return who.kind;
    case 'account':
      return who.account;
    case 'principal':
      return who.arn;
    case 'pattern':
      return [
        ...(who.of === undefined ? [] : [who.of]),
        ...(who.key === 'aws:PrincipalArn' ? [] : [who.key]),
        who.pattern,
        ...(who.also ?? []),
        ...(isFixed(who) ? [] : who.own ? ['(own)'] : who.account === undefined ? [] : [who.account]),
      ].join(' ');
    case 'service':
      return who.standIn === true ? 'services' : who.service;
    case 'canonical-user':
      return `canonical user ${who.id}`;
    case 'federated':
      return who.provider;
  }
}
