import type { MiddlewareStack } from '@smithy/types';
import { quicken } from './quicken';

/** Clients and commands of the SDK as they are alike in all services: their own types name each service's. */
type Stack = MiddlewareStack<object, object>;
type Handler = (args: { readonly input: object }) => Promise<{ readonly output: unknown }>;
type Middleware = (next: Handler, context: object) => Handler;

export interface AnyCommand {
  readonly input: object;
  readonly middlewareStack: Stack;
  resolveMiddleware(stack: Stack, config: object, options: object): Handler;
}

export interface AnyClient {
  readonly config: object;
  readonly middlewareStack: Stack;
  send(command: AnyCommand, options: object): Promise<unknown>;
}

/** By client, what it does with each kind of command, in order. */
const prepared = new WeakMap<AnyClient, Map<unknown, readonly Middleware[]>>();

/** The handler of a command to which nobody has added anything, with a context of its own, as the SDK makes it. */
export function handlerOf(client: AnyClient, command: AnyCommand, options: object): Handler {
  const middleware = middlewareFor(client, command.constructor as CommandKind);
  const resolve = (handler: Handler, context: object) =>
    middleware.reduceRight((next, one) => one(next, context), handler);
  return command.resolveMiddleware(
    { concat: () => ({ resolve }) } as unknown as Stack,
    client.config,
    options,
  );
}

type CommandKind = new (input: object) => AnyCommand;

function middlewareFor(client: AnyClient, kind: CommandKind): readonly Middleware[] {
  let ofClient = prepared.get(client);
  if (ofClient === undefined) {
    ofClient = new Map();
    prepared.set(client, ofClient);
    quicken(client.config);
  }
  const known = ofClient.get(kind) ?? inOrder(client, new kind({}));
  ofClient.set(kind, known);
  return known;
}

/**
 * Middleware in the order in which the SDK runs it, which only its own stack can tell: stand-ins take the places, and each
 * notes whom it stands for when the stack is resolved.
 */
function inOrder({ middlewareStack, config }: AnyClient, command: AnyCommand): readonly Middleware[] {
  const places = command.middlewareStack.clone();
  let whole: Stack | undefined;
  const concat = (own: Stack) => (whole = middlewareStack.concat(own));
  command.resolveMiddleware({ concat } as unknown as Stack, config, {});
  const noted: Middleware[] = [];
  const standIn = (entry: { readonly middleware: Middleware }) => {
    const middleware = (next: Handler) => {
      noted.unshift(entry.middleware);
      return next;
    };
    return { ...entry, middleware };
  };
  whole?.applyToStack({
    add: (_: unknown, entry: never) => places.add(undefined as never, standIn(entry) as never),
    addRelativeTo: (_: unknown, entry: never) =>
      places.addRelativeTo(undefined as never, standIn(entry) as never),
  } as never);
  places.resolve((() => undefined) as never, {});
  return noted;
}
