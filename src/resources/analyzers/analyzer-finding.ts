/** Somebody outside the organization who gets in, as IAM Access Analyzer found it. */
export interface AnalyzerFinding {
  readonly id: string;
  readonly region: string;
  /** ARN of the bucket or role. */
  readonly resource: string;
  readonly resourceType: string;
  /** Account of it, 12 digits. */
  readonly account: string;
  /** Kind and value of a Principal element: `AWS`, `Federated`, `CanonicalUser`. */
  readonly principal: Readonly<Record<string, string>>;
  readonly actions: readonly string[];
  readonly conditions: Readonly<Record<string, string>>;
  readonly isPublic: boolean;
  /** Somebody has said in Access Analyzer that it is meant to be so. */
  readonly archived: boolean;
  /** By which of a bucket's documents: `POLICY`, `BUCKET_ACL`, `S3_ACCESS_POINT`, `S3_ACCESS_POINT_ACCOUNT`. */
  readonly sources: readonly { readonly type: string; readonly accessPoint?: string }[];
  /** Whether a resource control policy may hold it back, as `APPLICABLE` says. */
  readonly rcp?: string;
  /** When the resource was last looked at, ISO 8601. */
  readonly analyzedAt: string;
  /** Why it could not be looked at. */
  readonly error?: string;
}

/** As the API has it. https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_FindingSummary.html */
export interface RawFinding {
  readonly id: string;
  readonly resource?: string;
  readonly resourceType: string;
  readonly resourceOwnerAccount: string;
  readonly principal?: Readonly<Record<string, string>>;
  readonly action?: readonly string[];
  readonly condition?: Readonly<Record<string, string>>;
  readonly isPublic?: boolean;
  readonly status: string;
  readonly sources?: readonly {
    readonly type: string;
    readonly detail?: { readonly accessPointArn?: string };
  }[];
  readonly resourceControlPolicyRestriction?: string;
  readonly analyzedAt: string;
  readonly error?: string;
}

export const analyzerFinding = (
  {
    id,
    resource = '',
    resourceType,
    resourceOwnerAccount,
    principal = {},
    action = [],
    condition = {},
    isPublic = false,
    status,
    sources = [],
    resourceControlPolicyRestriction: rcp,
    analyzedAt,
    error,
  }: RawFinding,
  region: string,
): AnalyzerFinding => ({
  id,
  region,
  resource,
  resourceType,
  account: resourceOwnerAccount,
  principal,
  actions: action,
  conditions: condition,
  isPublic,
  archived: status === 'ARCHIVED',
  sources: sources.map(({ type, detail }) => ({
    type,
    ...(detail?.accessPointArn === undefined ? {} : { accessPoint: detail.accessPointArn }),
  })),
  ...(rcp === undefined ? {} : { rcp }),
  analyzedAt,
  ...(error === undefined ? {} : { error }),
});
