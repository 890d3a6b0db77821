/** Loaded when STS is first asked, for the reason of `iam-sdk.ts`. */
export { STSClient } from '@aws-sdk/client-sts';
