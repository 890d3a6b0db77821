import { isAccount, parseArn, readPrincipal } from '@drawbridge-s3/policy/grammar';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const NAME = /^[\w+=,.@-]{1,64}$/;
const PATH = /^[\x21-\x7e]{1,512}$/;
const PARTITION = /^[\w-]+$/;

/**
 * What is wrong with the ARN of one role, in a sentence; undefined when nothing is. Lookalikes may name a tenant, or
 * nothing, where AWS has 12 digits, and have their own idea of names.
 */
export function roleArnProblem(arn: string, lookalike: boolean): string | undefined {
  const named = readPrincipal(arn);
  if (named?.kind === 'role') {
    // Policies name many roles by a pattern; only one can be assumed.
    const one = PARTITION.test(named.partition) && !/[*?\s]/.test(arn);
    const onAws = isAccount(named.account) && NAME.test(named.name) && PATH.test(named.path);
    if (one && (lookalike || onAws)) return undefined;
  }
  if (named?.kind === 'assumed-role')
    return 'This is a session of a role. The role itself is arn:aws:iam::ACCOUNT:role/NAME';
  const fields = parseArn(arn);
  if (fields?.service === 'iam' && !/^role(\/|$)/.test(fields.resource)) return 'This ARN is not of a role';
  return 'Not a role ARN: arn:aws:iam::111122223333:role/Name';
}
