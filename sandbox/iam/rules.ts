import type { TextRule } from '../query/parameters';

/** Bounds of IAM's parameters. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const ROLE_NAME: TextRule = { min: 1, max: 64, pattern: '[\\w+=,.@-]+', required: true };
export const USER_NAME: TextRule = { min: 1, max: 128, pattern: '[\\w+=,.@-]+', required: true };
export const ACCESS_KEY_ID: TextRule = { min: 16, max: 128, pattern: '[\\w]+', required: true };
export const POLICY_NAME: TextRule = { min: 1, max: 128, pattern: '[\\w+=,.@-]+', required: true };
export const POLICY_ARN: TextRule = { min: 20, max: 2048, required: true };
export const DOCUMENT: TextRule = {
  min: 1,
  max: 131_072,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
  required: true,
};
export const PATH: TextRule = { min: 1, max: 512, pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)' };
export const DESCRIPTION: TextRule = {
  min: 0,
  max: 1000,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*',
};
export const SESSION_SECONDS = { min: 3600, max: 43_200 } as const;
export const PATH_PREFIX: TextRule = { min: 1, max: 512, pattern: '\\u002F[\\u0021-\\u007F]*' };
