/**
 * An event as CloudTrail writes it.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export interface EventRecord {
  readonly eventVersion: string;
  readonly userIdentity: UserIdentity;
  /** `2026-11-22T14:05:01Z` */
  readonly eventTime: string;
  /** `s3.amazonaws.com` */
  readonly eventSource: string;
  readonly eventName: string;
  readonly awsRegion: string;
  readonly sourceIPAddress: string;
  readonly userAgent: string | undefined;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly requestParameters: object | null;
  readonly responseElements: object | null;
  readonly additionalEventData?: object;
  readonly requestID: string;
  readonly eventID: string;
  readonly readOnly: boolean;
  readonly resources?: readonly EventResource[];
  readonly eventType: 'AwsApiCall';
  readonly managementEvent: boolean;
  readonly recipientAccountId: string;
  /** The same in every account that has the event. */
  readonly sharedEventID?: string;
  readonly eventCategory: 'Management' | 'Data';
  readonly tlsDetails?: {
    readonly tlsVersion: string;
    readonly cipherSuite: string;
    readonly clientProvidedHostHeader: string;
  };
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
export interface UserIdentity {
  readonly type:
    | 'Root'
    | 'IAMUser'
    | 'AssumedRole'
    | 'FederatedUser'
    | 'AWSAccount'
    | 'AWSService'
    | 'WebIdentityUser';
  readonly principalId?: string;
  readonly arn?: string;
  readonly accountId?: string;
  readonly accessKeyId?: string;
  readonly userName?: string;
  readonly identityProvider?: string;
  readonly invokedBy?: string;
  readonly sessionContext?: object;
}

export interface EventResource {
  readonly accountId?: string;
  readonly type: string;
  readonly ARN?: string;
  /** Of a listing. */
  readonly ARNPrefix?: string;
}

/** A trail of an account. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html */
export interface AuditTrail {
  readonly name: string;
  /** `arn:aws:cloudtrail:REGION:ACCOUNT:trail/NAME` */
  readonly arn: string;
  readonly homeRegion: string;
  readonly bucket: string;
  /** Without its slash. */
  readonly prefix?: string;
  readonly everyRegion: boolean;
  readonly globalServices: boolean;
  selectors: readonly EventSelector[];
  logging: boolean;
  /** Milliseconds since the epoch, as are the others. */
  startedAt?: number;
  stoppedAt?: number;
  deliveredAt?: number;
  /** Code of what the bucket answered the last time, where it refused. */
  deliveryError?: string;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html */
export interface EventSelector {
  readonly readWrite: 'All' | 'ReadOnly' | 'WriteOnly';
  readonly management: boolean;
  /** Beginnings of ARNs of S3 objects: `arn:aws:s3` is all of them, `arn:aws:s3:::bucket/` those of a bucket. */
  readonly objects: readonly string[];
}
