import { QUOTAS, policySize as documentSize } from '@drawbridge-s3/policy/document';
import { isAccount, parseArn } from '@drawbridge-s3/policy/grammar';
import { lines, type HopDraft } from './hop-draft';
import { roleArnProblem } from './role-arn';

export type HopField =
  | 'roleArn'
  | 'sessionName'
  | 'externalId'
  | 'durationSeconds'
  | 'mfaSerial'
  | 'mfaCode'
  | 'sessionPolicy'
  | 'sessionPolicyArns'
  | 'tags'
  | 'sourceIdentity';

export type HopErrors = Partial<Record<HopField, string>>;

export interface HopPlace {
  /** True when the credentials it is assumed with are temporary: STS then allows one hour at most. */
  readonly chained: boolean;
  /** True on lookalikes, whose ARNs may name a tenant, or nothing, where AWS has 12 digits. */
  readonly lookalike: boolean;
}

/** Characters the session policy and the policy ARNs may have together. */
export const POLICY_LIMIT = QUOTAS.session.limit;

const NAME = /^[\w+=,.@-]{2,64}$/;
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;
const SERIAL = /^[\w+=/:,.@-]{9,256}$/;
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/**
 * The limits of AssumeRole, said before STS says them.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function validateHop(draft: HopDraft, place: HopPlace): HopErrors {
  const errors: HopErrors = {};
  const check = (field: HopField, message: string | undefined) => {
    if (message !== undefined) errors[field] = message;
  };
  check('roleArn', roleError(draft.roleArn.trim(), place.lookalike));
  check('sessionName', unless(draft.sessionName, NAME, '2 to 64 letters, digits or _+=,.@-'));
  check('externalId', unless(draft.externalId, EXTERNAL_ID, '2 to 1,224 letters, digits or _+=,.@:/-'));
  check('durationSeconds', durationError(draft.durationSeconds, place.chained));
  check('mfaSerial', unless(draft.mfaSerial, SERIAL, 'A device ARN or hardware serial, 9 to 256 characters'));
  check('mfaCode', mfaCodeError(draft));
  check('sessionPolicy', policyError(draft));
  check('sessionPolicyArns', policyArnsError(draft));
  check('tags', tagsError(draft));
  check('sourceIdentity', sourceIdentityError(draft.sourceIdentity.trim()));
  return errors;
}

/** Characters that count towards {@link POLICY_LIMIT}: blanks between tokens are not sent. */
export function policySize(draft: Pick<HopDraft, 'sessionPolicy' | 'sessionPolicyArns'>): number {
  return documentSize('session', draft.sessionPolicy) + lines(draft.sessionPolicyArns).join('').length;
}

/** Advice about what STS would accept and then refuse, or what is likely a mistake. */
export function hopWarning(draft: HopDraft, place: HopPlace): string | undefined {
  if (place.chained && draft.mfaSerial.trim() !== '') {
    return 'Only a user has an MFA device: STS refuses a code when the role is assumed with temporary credentials.';
  }
  return undefined;
}

function roleError(arn: string, lookalike: boolean): string | undefined {
  if (arn === '') return 'Which role? Its ARN looks like arn:aws:iam::111122223333:role/Name';
  return roleArnProblem(arn, lookalike);
}

function durationError(seconds: number, chained: boolean): string | undefined {
  if (!Number.isInteger(seconds) || seconds < 900 || seconds > 43_200) return '15 minutes to 12 hours';
  if (chained && seconds > 3600) return 'A role assumed with temporary credentials lasts 1 hour at most';
  return undefined;
}

function mfaCodeError(draft: HopDraft): string | undefined {
  const code = draft.mfaCode.trim();
  if (draft.mfaSerial.trim() === '') return code === '' ? undefined : 'Name the device the code is from';
  return /^\d{6}$/.test(code) ? undefined : 'The six digits the device shows now';
}

function policyError(draft: HopDraft): string | undefined {
  const policy = draft.sessionPolicy.trim();
  if (policy === '') return undefined;
  try {
    const value: unknown = JSON.parse(policy);
    if (typeof value !== 'object' || value === null || !('Statement' in value)) {
      return 'A policy document with "Version" and "Statement"';
    }
  } catch (error) {
    return `Not JSON: ${error instanceof Error ? error.message : 'syntax error'}`;
  }
  const size = policySize(draft);
  return size > POLICY_LIMIT
    ? `${size.toLocaleString('en-US')} characters; with the policy ARNs 2,048 at most`
    : undefined;
}

function policyArnsError(draft: HopDraft): string | undefined {
  const arns = lines(draft.sessionPolicyArns);
  if (arns.length > 10) return `${arns.length} ARNs; 10 at most`;
  const wrong = arns.find((arn) => !isManagedPolicy(arn));
  return wrong === undefined ? undefined : `Not a managed policy's ARN: ${wrong}`;
}

/** AWS's own ones are in the account `aws`. */
function isManagedPolicy(text: string): boolean {
  const arn = parseArn(text);
  return (
    arn?.service === 'iam' &&
    arn.region === '' &&
    (arn.account === 'aws' || isAccount(arn.account)) &&
    /^policy\/[\w+=,.@/-]*[\w+=,.@-]$/.test(arn.resource)
  );
}

function tagsError(draft: HopDraft): string | undefined {
  const tags = draft.tags.filter(({ key, value }) => key.trim() !== '' || value !== '');
  if (tags.length > 50) return `${tags.length} tags; 50 at most`;
  const seen = new Set<string>();
  for (const { key, value } of tags) {
    const name = key.trim();
    if (name === '') return 'A tag has no key';
    if (name.length > 128) return `The key ${name.slice(0, 20)}… is longer than 128 characters`;
    if (value.length > 256) return `The value of ${name} is longer than 256 characters`;
    if (/^aws:/i.test(name)) return 'Keys that start with aws: are reserved';
    if (!TAG_TEXT.test(name) || !TAG_TEXT.test(value)) return `${name} has a character tags cannot have`;
    // STS compares keys without regard to case.
    if (seen.has(name.toLowerCase())) return `The key ${name} is there twice`;
    seen.add(name.toLowerCase());
  }
  return undefined;
}

function sourceIdentityError(name: string): string | undefined {
  if (/^aws:/i.test(name)) return 'Must not start with aws:';
  return unless(name, NAME, '2 to 64 letters, digits or _+=,.@-');
}

function unless(text: string, form: RegExp, message: string): string | undefined {
  const value = text.trim();
  return value === '' || form.test(value) ? undefined : message;
}
