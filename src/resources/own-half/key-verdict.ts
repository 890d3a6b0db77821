import { parsePolicy } from '@drawbridge-s3/policy/document';
import { viaService, type Decision } from '@drawbridge-s3/policy/evaluate';
import { parseArn } from '@drawbridge-s3/policy/grammar';
import { ownDecision } from './own-decision';
import type { OwnHalf, Verdict } from './own-half';

/**
 * What S3 sends to KMS along with the caller's name, and a direct call lacks. Who asks for it in a policy means S3.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
const OF_S3_ALONE = /^(?:kms:(?:viaservice|encryptioncontext.*)|aws:(?:viaawsservice|calledvia.*))$/i;

/** Whether the policy tells a call of S3's from a direct one; of a text that is none it has to be assumed. */
export function tellsCallsApart(text: string): boolean {
  const { syntax, statements } = parsePolicy(text);
  return (
    syntax.length > 0 ||
    statements.some(({ conditions }) => conditions.some(({ key }) => OF_S3_ALONE.test(key.key)))
  );
}

/** The key that is asked for, and what is known of its side. */
export interface AskedKey {
  /** `kms:Decrypt` */
  readonly action: string;
  /** ARN */
  readonly key: string;
  /** Text of its policy; undefined where no open session could read it. */
  readonly policy: string | undefined;
}

/** KMS answered the dry run. */
export const KEY_ALLOWED: Verdict = {
  state: 'good',
  why: 'KMS allows it when asked directly; S3 asks with kms:ViaService and an encryption context, for which a policy may say otherwise',
};

/**
 * What a refused dry run comes to. It proves nothing where a policy lets in S3's calls alone, as grants are written here.
 * @param own undefined where it is asked as a role of the owner's: what that may do is theirs to say
 */
export function keyRefused(
  { action, key, policy }: AskedKey,
  own: OwnHalf | undefined,
  isTheirs: boolean,
): Verdict {
  const [direct, through] = [false, true].map((viaS3) => ownKeyDecision(action, key, own, viaS3));
  // Without their own half nobody gets in, whatever the key's policy says.
  if (through !== undefined && !through.allowed && !hangsOnConditions(through))
    return {
      state: 'bad',
      side: 'yours',
      why: `your own policies do not allow ${action} on the key, which S3 asks for in your name`,
    };
  const onlyThroughS3 = through?.allowed === true && direct?.allowed === false;
  if (policy === undefined)
    return unknown('the key’s policy could not be read here: it may let in what comes through S3 alone');
  if (tellsCallsApart(policy))
    return unknown(
      'the key’s policy tells apart what comes through S3, by kms:ViaService or the encryption context',
    );
  if (onlyThroughS3 || (isTheirs && own === undefined))
    return unknown(
      isTheirs
        ? 'the role’s policy may allow it through S3 alone'
        : 'your own policies allow it through S3 alone',
    );
  return {
    state: 'bad',
    ...(through?.allowed === true || isTheirs ? { side: 'theirs' as const } : {}),
    why:
      through?.allowed === true || isTheirs
        ? `the key’s policy does not let you use it (${action}), through S3 or otherwise`
        : 'refused by the key’s policy or your own, which could not be read',
  };
}

const unknown = (because: string): Verdict => ({
  state: 'unknown',
  why: `refused when asked directly, which proves nothing: ${because}`,
});

/** What one's own account allows of the key, directly or as S3 asks. Undefined where that could not be read. */
export function ownKeyDecision(
  action: string,
  key: string,
  own: OwnHalf | undefined,
  viaS3: boolean,
): Decision | undefined {
  if (own === undefined || !('account' in own.principal)) return undefined;
  const { partition = 'aws', region = '' } = parseArn(key) ?? {};
  return ownDecision(own, {
    action,
    resource: key,
    context: {
      'aws:SecureTransport': 'true',
      'kms:CallerAccount': own.principal.account,
      ...(viaS3 ? { 'aws:ViaAWSService': 'true', 'kms:ViaService': viaService(partition, region) } : {}),
    },
  });
}

const hangsOnConditions = ({ trace }: Decision): boolean =>
  trace.some(({ statements }) => statements.some(({ failedAt }) => failedAt === 'condition'));
