/** Who makes the request. `account` is always the 12-digit account the principal belongs to. */
export type Principal =
  | { readonly kind: 'root'; readonly account: string; readonly arn: string }
  | { readonly kind: 'user'; readonly account: string; readonly arn: string; readonly userId: string }
  | {
      readonly kind: 'assumed-role';
      readonly account: string;
      /** `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION` */
      readonly arn: string;
      /** `arn:aws:iam::ACCOUNT:role/PATH/ROLE` */
      readonly roleArn: string;
      /** `AROA…:SESSION` */
      readonly userId: string;
    }
  | {
      readonly kind: 'federated-user';
      readonly account: string;
      readonly arn: string;
      readonly userId: string;
    }
  /** An identity provider's token: the caller of AssumeRoleWithWebIdentity and AssumeRoleWithSAML. */
  | { readonly kind: 'federated'; readonly provider: string }
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'anonymous' };

/** Condition keys of the request. Looked up case-insensitively; an array marks a multivalued key. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;
