import type { IAMClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-iam';
import type { Command } from '@smithy/types';
import { askedBy, operationOf, transportOptions, type SendOptions } from './clients/command';
import { iamClient } from './clients/iam-client';
import { requireIam } from './clients/iam-support';
import { withRenewal } from './clients/renewal';
import { sendCommand } from './clients/send-command';
import type { AwsContext } from './context';
import { explainIam } from './failures/explain-iam';
import { toFailure } from './failures/to-failure';

/**
 * Sends one IAM command as the session. IAM knows the session's own account and no other.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/welcome.html
 * @throws AwsFailure always, and only that; `not-supported` on lookalikes without IAM.
 */
export async function sendIam<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  context: AwsContext,
  command: Command<ServiceInputTypes, Input, ServiceOutputTypes, Output, IAMClientResolvedConfig>,
  options: SendOptions = {},
): Promise<Output> {
  // A partition's one IAM is in no Region that anybody names.
  const asked = askedBy('iam', command);
  const subject = {
    action: operationOf(command),
    api: 'iam' as const,
    resource: resourceOf(command.input),
    context,
    asked,
  };
  try {
    if (context.profile.kind === 'custom') await requireIam(context);
    return await withRenewal(context, subject, async () => {
      const client = await iamClient(context, options.maxAttempts);
      return sendCommand(client, command, transportOptions(asked, context.id, options));
    });
  } catch (error) {
    throw explainIam(toFailure(error, subject));
  }
}

/** Whom or what the command is about, as IAM names them. */
function resourceOf(input: object): string | undefined {
  const { RoleName, UserName, PolicyArn } = input as Readonly<Record<string, string | undefined>>;
  return RoleName ?? UserName ?? PolicyArn;
}
