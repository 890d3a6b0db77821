export { AWS_CHECKS, type AwsCheck } from './aws-checks.ts';
export { applyTextEdits } from './edits.ts';
export type { Finding, FindingType, Fix, TextEdit } from './finding.ts';
export { lint, type Severities } from './lint.ts';
export { awsLink, type Rule } from './rule.ts';
export { RULES } from './rules.gen.ts';
export { selfLockout } from './rules/909-self-lockout.ts';
export { checkSummaries, type CheckSummary } from './summary.ts';
