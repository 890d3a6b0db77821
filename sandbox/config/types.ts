export const BUCKET = 'AWS::S3::Bucket';
export const ACCESS_POINT = 'AWS::S3::AccessPoint';
export const ROLE = 'AWS::IAM::Role';
export const ACCOUNT_BLOCK = 'AWS::S3::AccountPublicAccessBlock';

/** What is recorded here of the several hundred types that Config knows. */
export const RECORDED_TYPES = [BUCKET, ACCESS_POINT, ROLE, ACCOUNT_BLOCK] as const;
type RecordedType = (typeof RECORDED_TYPES)[number];

/** A resource as it is now, in the shape its type has in Config. */
export interface Described {
  readonly type: RecordedType;
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** `global` for what IAM has. */
  readonly region: string;
  /** Milliseconds since the epoch; undefined for settings. */
  readonly createdAt: number | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly relationships: readonly Relationship[];
  readonly configuration: object;
  readonly supplementary: Readonly<Record<string, unknown>>;
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_Relationship.html */
interface Relationship {
  readonly resourceType: string;
  readonly resourceId?: string;
  readonly resourceName?: string;
  readonly relationshipName: string;
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationItem.html */
export interface ConfigurationItem {
  readonly account: string;
  /** That it was recorded in, which is where it is asked for. */
  readonly recordedIn: string;
  readonly status: 'OK' | 'ResourceDiscovered' | 'ResourceDeleted';
  /** Milliseconds since the epoch. */
  readonly capturedAt: number;
  readonly md5: string;
  readonly resource: Described;
}

/** The one recorder that an account may have in a Region. https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationRecorder.html */
export interface ConfigurationRecorder {
  readonly name: string;
  readonly region: string;
  readonly roleArn: string;
  /** Roles are recorded in this Region as well. */
  readonly globalTypes: boolean;
  recording: boolean;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationAggregator.html */
export interface ConfigurationAggregator {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  /** Accounts it collects from; undefined for all of the organization. */
  readonly accounts: readonly string[] | undefined;
  /** Undefined for all of them. */
  readonly regions: readonly string[] | undefined;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}
