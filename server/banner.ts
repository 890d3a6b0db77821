import type { RunningServer } from './start-server';
import type { SandboxIdentity } from './sandbox-port';

/** What the terminal says once the server runs. */
export function banner(
  { url, sandboxUrl }: Pick<RunningServer, 'url' | 'sandboxUrl'>,
  identities: readonly SandboxIdentity[],
  region: string,
  endpoints: readonly string[],
): string {
  const lines = ['', `  Drawbridge     ${url}`];
  for (const endpoint of endpoints) lines.push(`  Relay also to  ${endpoint}`);
  const identity = identities[0];
  if (sandboxUrl !== undefined) {
    lines.push(`  Sandbox        ${sandboxUrl}`, '', '  To use the sandbox from the AWS CLI:', '');
    if (identity !== undefined) {
      lines.push(
        `    export AWS_ACCESS_KEY_ID=${identity.accessKeyId}`,
        `    export AWS_SECRET_ACCESS_KEY=${identity.secretAccessKey}`,
      );
    }
    lines.push(
      `    export AWS_ENDPOINT_URL=${sandboxUrl}`,
      // Version 2 of the CLI and the SDKs read the first, version 1 the second.
      `    export AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`,
      '    unset AWS_SESSION_TOKEN AWS_PROFILE',
      '    aws sts get-caller-identity && aws s3 ls',
    );
  }
  lines.push('', '  Ctrl-C ends it.', '');
  return lines.join('\n');
}
