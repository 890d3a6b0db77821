/**
 * What of the SDK is loaded when IAM is first asked. In a module of its own, since importing the whole package this way
 * makes it a chunk of every command, which then waits for the chunks that load commands by name, and they for it.
 */
export { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
