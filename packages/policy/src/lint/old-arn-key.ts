import type { ConditionLine } from './condition-lines.ts';

/** Who asks, beyond doubt: an IAM or STS ARN is never the resource a service acts for. */
const PRINCIPAL = /^arn:[^:]*:(iam|sts):/;

export const isOldArnKey = ({ key }: ConditionLine): boolean => key.key.toLowerCase() === 'aws:arn';

/** True where aws:ARN can only have meant aws:PrincipalArn. */
export const meansPrincipal = ({ values }: ConditionLine): boolean =>
  values.length > 0 && values.every((item) => PRINCIPAL.test(item.value));
