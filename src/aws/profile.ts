/**
 * A connection profile: which service answers, and how signed requests reach it.
 * `endpoint` is set for S3 lookalikes only; AWS and the sandbox are addressed by AWS's own host names.
 */
export interface ConnectionProfile {
  readonly id: string;
  readonly label: string;
  readonly kind: 'aws' | 'sandbox' | 'custom';
  /** How requests of S3, S3 Control and IAM travel. STS goes direct wherever the service answers browsers. */
  readonly transport: 'direct' | 'relay';
  readonly partition: 'aws' | 'aws-cn' | 'aws-us-gov' | 'aws-eusc';
  /** Region for the first call and for names whose Region is not known yet. */
  readonly region: string;
  /** `custom` only: origin of the S3 endpoint, for example `http://127.0.0.1:7480`; path-style, any Region. */
  readonly endpoint?: string;
  /** `custom` only: origin of STS where it differs from `endpoint`. */
  readonly stsEndpoint?: string;
  /** Origin under which presigned links are signed when AWS's host cannot answer (sandbox, lookalikes). */
  readonly publicEndpoint?: string;
}
