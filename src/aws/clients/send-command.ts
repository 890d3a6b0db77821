import type { Command, MetadataBearer } from '@smithy/types';
import type { TransportOptions } from '../transport/options';
import { saidBy, saying } from './expected-owner';
import { type AnyClient, type AnyCommand, handlerOf } from './prepared';

/**
 * Sends a command as `client.send` does. The SDK merges and sorts the middleware of client and command anew for every
 * request, which is a third of what a small one costs; here that is done once for each kind of command.
 * @param also what the input says besides, where it does not say so itself
 */
export function sendCommand<
  Inputs extends object,
  Input extends Inputs,
  Outputs extends MetadataBearer,
  Output extends Outputs,
  Config,
>(
  client: { readonly config: Config },
  command: Command<Inputs, Input, Outputs, Output, Config>,
  options: TransportOptions,
  also: Readonly<Record<string, string>> = {},
): Promise<Output> {
  return send(
    client as unknown as AnyClient,
    command as unknown as AnyCommand,
    options,
    also,
  ) as Promise<Output>;
}

async function send(
  client: AnyClient,
  command: AnyCommand,
  options: TransportOptions,
  also: Readonly<Record<string, string>>,
): Promise<unknown> {
  // What a caller has added is this command's alone; one that is sent again has what the SDK added the first time.
  if (command.middlewareStack.identify().length > 0) {
    saying(command, also);
    return client.send(command, options);
  }
  const handle = handlerOf(client, command, options);
  return (await handle({ input: saidBy(command.input, also) })).output;
}
