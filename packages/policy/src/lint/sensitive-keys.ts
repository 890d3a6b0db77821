import type { ConditionLine } from './condition-lines.ts';

/**
 * Keys that take no wildcard and no variable at all.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive
 */
const SENSITIVE = new Set([
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
]);

/**
 * Keys that say who asks or for whom, where six characters must be fixed. AWS does not list them: S3's own names
 * (`s3:prefix`, tags) are left out, since its documentation writes `home/${aws:username}/*`.
 */
const IDENTIFYING = new Set([
  'aws:principalarn',
  'aws:principalorgpaths',
  'aws:resourceorgpaths',
  'aws:sourcearn',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpcarn',
  'aws:vpceorgpaths',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:federatedprovider',
  's3:dataaccesspointarn',
  's3:dataaccesspointaccount',
]);

const FIXED_LETTERS = 6;

/** True where a wider value lets more requests through: an Allow that compares, or a Deny that excepts. */
export function loosens({ effect, parsed }: ConditionLine): boolean {
  if (parsed === undefined || (parsed.type !== 'String' && parsed.type !== 'ARN')) return false;
  return effect === 'Allow' ? !parsed.negated : effect === 'Deny' && parsed.negated;
}

/** Why an open part (a wildcard or a variable) that begins at `at` in a value of the key is too open. */
export function tooOpen(key: string, value: string, at: number, what: string): string | undefined {
  const lower = key.toLowerCase();
  if (SENSITIVE.has(lower))
    return `"${key}" says who may come in: ${what} has no use here and can match anybody. Write the value out.`;
  if (lower === 'aws:userid') {
    const colon = value.indexOf(':');
    const left = colon < 0 ? value : value.slice(0, colon);
    const alone = colon >= 0 && /^(\*|\$\{[^}]*\})$/.test(left);
    return (colon >= 0 && at > colon) || alone
      ? undefined
      : `In "${key}" put ${what} behind the colon, as in "AROAEXAMPLEID:*".`;
  }
  return IDENTIFYING.has(lower) && at < FIXED_LETTERS
    ? `Put at least ${FIXED_LETTERS} fixed characters before ${what} in "${key}".`
    : undefined;
}
