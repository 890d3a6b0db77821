/**
 * A way into a service from a VPC: while it is there, every request to the service comes through it.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html
 */
export interface VpcEndpoint {
  /** `vpce-…` */
  readonly id: string;
  readonly vpcId: string;
  /** Account that owns it. */
  readonly account: string;
  /** Of the caller in the VPC: what `aws:VpcSourceIp` says. */
  readonly sourceIp: string;
  /** JSON text; undefined lets everything through, as AWS's default policy does. */
  readonly policy: string | undefined;
}

/** The services that requests may reach through one here. S3 is all of it, S3 Control included. */
export const VPC_SERVICES = ['s3', 'sts', 'iam', 'kms'] as const;
export type VpcService = (typeof VPC_SERVICES)[number];
