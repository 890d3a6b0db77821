import type { PublicAccessBlock } from '@drawbridge-s3/policy/evaluate';
import type { GroundGap, GroundOrganization } from '@drawbridge-s3/policy/review';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { transportFor } from '@/aws/transport/route';
import type { ReadText } from '../roles/calls/attached-policies';
import { Pacer } from './pacer';

/** How an account is read: as whom, how fast, and until when. */
export interface Asking {
  readonly context: AwsContext;
  /** 12 digits */
  readonly account: string;
  readonly signal: AbortSignal;
  /** Of requests to S3; several accounts that are read at once may share it, and what the network bears. */
  readonly s3: Pacer;
  /** Of requests to IAM and KMS, which bear less. */
  readonly iam: Pacer;
  /** Texts of managed policies by ARN: those of AWS are the same in every account. */
  readonly managed: Map<string, Promise<string>>;
  readonly organization?: GroundOrganization;
  /** Block Public Access that the organization sets in the place of the account's own. */
  readonly organizationBlock?: PublicAccessBlock;
  /** What of all that could not be read. */
  readonly unread?: readonly GroundGap[];
}

/** Through the relay many small requests travel together; directly a browser gives an origin six connections. */
export const pacers = (context: AwsContext): Pick<Asking, 's3' | 'iam'> =>
  transportFor(context.profile, 's3') === 'relay'
    ? { s3: new Pacer({ least: 2, start: 16, most: 64 }), iam: new Pacer({ least: 1, start: 4, most: 16 }) }
    : { s3: new Pacer({ least: 1, start: 4, most: 6 }), iam: new Pacer({ least: 1, start: 4, most: 6 }) };

/** Every request of a review is one of many small ones. */
export const optionsOf = ({ signal }: Asking): SendOptions => ({ signal, bulk: true });

/** What was read, or why it was not. */
export type Answer<T> =
  | { readonly value: T; readonly failure?: undefined }
  | { readonly value?: undefined; readonly failure: AwsFailure };

/** Fails for nothing but bugs. */
export async function answerOf<T>(
  pacer: Pick<Pacer, 'run'>,
  signal: AbortSignal,
  task: () => Promise<T>,
): Promise<Answer<T>> {
  try {
    return { value: await pacer.run(task, signal) };
  } catch (error) {
    if (error instanceof AwsFailure) return { failure: error };
    throw error;
  }
}

/** A gap for what a service that knows of it refused; nothing where there is no such thing, or the operator stopped. */
export const gapFor = (
  kind: GroundGap['kind'],
  name: string,
  what: string,
  failure: AwsFailure | undefined,
): readonly GroundGap[] =>
  failure === undefined || failure.kind === 'not-supported' || failure.kind === 'aborted'
    ? []
    : [{ kind, name, why: `${what}: ${failure.message}` }];

/** A managed policy's text, read once for all roles that have it. */
export const managedOf =
  ({ managed }: Asking, read: ReadText): ReadText =>
  (arn) => {
    const known = managed.get(arn);
    if (known !== undefined) return known;
    const asked = read(arn);
    managed.set(arn, asked);
    // What failed may be asked for again, by another account if need be.
    asked.catch(() => managed.delete(arn));
    return asked;
  };
