/**
 * Services whose requests have aws:VpceAccount, aws:VpceOrgID and aws:VpceOrgPaths, as of November 2026.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceaccount
 */
const ALL_THREE =
  'apprunner discovery athena servicediscovery applicationinsights cloudformation comprehendmedical ' +
  'compute-optimizer ecr ecs kinesisanalytics route53 datasync dynamodb ebs scheduler firehose gamelift ' +
  'medical-imaging healthlake omics iam iotfleetwise iotwireless kms lambda payment-cryptography polly acm-pca ' +
  'rbin rekognition servicequotas s3 shield storagegateway ssm-contacts textract transcribe transfer';

const ORGANIZATION_ONLY =
  'b2bi cognito-identity dms ds-data identitystore iottwinmaker cassandra network-firewall sms-voice pricing ' +
  'ses sqs workmail';

const all = new Set(ALL_THREE.split(' '));
const organization = new Set(ORGANIZATION_ONLY.split(' '));

/** True when requests to the service have the key; `key` in lower case. */
export function hasVpceKey(key: string, service: string): boolean {
  return all.has(service) || (key === 'aws:vpceorgid' && organization.has(service));
}
