import type { AskedService } from '../../src/aws/asked';
import {
  ANALYZER_INPUTS,
  ATHENA_INPUTS,
  CLOUDTRAIL_INPUTS,
  CLOUDWATCH_INPUTS,
  CONFIG_INPUTS,
  CONTROL_INPUTS,
  KMS_INPUTS,
  ORGANIZATIONS_INPUTS,
  S3_TABLES_INPUTS,
  STS_INPUTS,
} from './others';
import type { Inputs } from './operation-inputs';
import { IAM_INPUTS, S3_INPUTS } from './s3';

/** Every operation that the console sends. tools/wire/twins.test.ts holds that none is missing. */
export const TWIN_INPUTS: Readonly<Record<AskedService, Inputs>> = {
  s3: S3_INPUTS,
  's3-control': CONTROL_INPUTS,
  sts: STS_INPUTS,
  iam: IAM_INPUTS,
  'access-analyzer': ANALYZER_INPUTS,
  kms: KMS_INPUTS,
  athena: ATHENA_INPUTS,
  cloudtrail: CLOUDTRAIL_INPUTS,
  cloudwatch: CLOUDWATCH_INPUTS,
  config: CONFIG_INPUTS,
  organizations: ORGANIZATIONS_INPUTS,
  's3-tables': S3_TABLES_INPUTS,
};
