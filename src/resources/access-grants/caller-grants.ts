import {
  ListCallerAccessGrantsCommand,
  type ListCallerAccessGrantsCommandInput,
} from '@aws-sdk/client-s3-control';
import { queryOptions } from '@tanstack/react-query';
import { parseArn } from '@drawbridge-s3/policy/grammar';
import type { AwsContext } from '@/aws/context';
import { sendS3Control } from '@/aws/send';
import { listAll, type Listed } from '../listed';
import { type EntryOfAll, overAllInstances } from './all-instances';
import type { GrantPermission } from './grant-input';
import { accessGrantsKeys } from './keys';
import { NO_INSTANCE, nullWithout } from './none';

/** What the caller may have, as S3 Access Grants of an account tells it. */
export interface CallerGrant {
  /** `s3://bucket/prefix*`, or the URI of one object. */
  readonly scope: string;
  readonly permission: GrantPermission;
  /** ARN of the Identity Center application it is bound to, `ALL` for any; undefined where none is needed. */
  readonly application: string | undefined;
  /** Account whose instance it is of. */
  readonly owner: string;
}

export interface CallerGrants extends Listed<CallerGrant> {
  /**
   * Grants of several instances were asked for, and the service did not say of which each is: it does not know the
   * question, and told those of the account itself.
   */
  readonly oneInstance?: boolean;
}

interface CallerGrantsPlace {
  /** Account whose instance is asked, or of the caller, where all that are shared with it are. */
  readonly account: string;
  readonly region: string;
  readonly everywhere: boolean;
}

/**
 * The caller's own grants: of one account's instance, or of its own account's and of every one that is shared with that
 * account (RAM). Null where the account asked has no instance.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListCallerAccessGrants.html
 */
export function callerGrantsQuery(context: AwsContext, { account, region, everywhere }: CallerGrantsPlace) {
  return queryOptions({
    queryKey: [
      ...accessGrantsKeys.callers(context, account, region),
      everywhere ? 'everywhere' : 'here',
    ] as const,
    queryFn: ({ signal }) =>
      nullWithout(NO_INSTANCE, async (): Promise<CallerGrants> => {
        let oneInstance = false;
        const listed = await listAll<CallerGrant>(
          'ListCallerAccessGrants',
          ({ owner, scope, permission, application }) => [owner, scope, permission, application].join(' '),
          async (token) => {
            const answer = await sendS3Control(
              context,
              region,
              commandOf({ AccountId: account, MaxResults: 1000, NextToken: token }, everywhere),
              { signal },
            );
            const items = (answer.CallerAccessGrantsList ?? []).map((entry): CallerGrant => {
              const { AccessGrantsInstanceArn } = entry as EntryOfAll;
              oneInstance ||= everywhere && AccessGrantsInstanceArn === undefined;
              return {
                scope: entry.GrantScope ?? '',
                permission: entry.Permission ?? 'READ',
                application: applicationOf(entry.ApplicationArn),
                owner: parseArn(AccessGrantsInstanceArn ?? '')?.account ?? account,
              };
            });
            return { items, next: answer.NextToken };
          },
        );
        return { ...listed, ...(oneInstance ? { oneInstance } : {}) };
      }),
  });
}

function commandOf(input: ListCallerAccessGrantsCommandInput, everywhere: boolean) {
  const command = new ListCallerAccessGrantsCommand(input);
  return everywhere ? overAllInstances(command) : command;
}

/** S3 writes `NA` where a grant is bound to no application. */
const applicationOf = (arn: string | undefined): string | undefined => (arn === 'NA' ? undefined : arn);
