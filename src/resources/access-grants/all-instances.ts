import {
  ListCallerAccessGrants$,
  type ListCallerAccessGrantsCommand,
  type ListCallerAccessGrantsEntry,
  ListCallerAccessGrantsEntry$,
  ListCallerAccessGrantsRequest$,
  ListCallerAccessGrantsResult$,
} from '@aws-sdk/client-s3-control';
import {
  SMITHY_CONTEXT_KEY,
  type StaticListSchema,
  type StaticOperationSchema,
  type StaticStructureSchema,
} from '@smithy/types';

/** A grant with the instance it is of, which is told where all instances are asked. */
export interface EntryOfAll extends ListCallerAccessGrantsEntry {
  readonly AccessGrantsInstanceArn?: string;
}

/**
 * Asks every instance that is shared with the caller's account. The newest client knows neither `instanceScope` nor the
 * member it adds to the answer, so the operation's schema is given both: the parameter is written into the query before
 * the request is signed.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListCallerAccessGrants.html
 */
export function overAllInstances(command: ListCallerAccessGrantsCommand): ListCallerAccessGrantsCommand {
  Object.assign(command.input, { InstanceScope: 'ALL' });
  command.middlewareStack.add(
    (next, context) => (args) => {
      context[SMITHY_CONTEXT_KEY] = { ...context[SMITHY_CONTEXT_KEY], operationSchema: OPERATION };
      return next(args);
    },
    { step: 'initialize', priority: 'high', name: 'overAllInstances' },
  );
  return command;
}

const ENTRY = withMember(ListCallerAccessGrantsEntry$, 'AccessGrantsInstanceArn', 0);
const REQUEST = withMember(ListCallerAccessGrantsRequest$, 'InstanceScope', [
  0,
  { httpQuery: 'instanceScope' },
]);
const LIST: StaticListSchema = [
  1,
  ListCallerAccessGrants$[1],
  'CallerAccessGrantsList',
  0,
  [() => ENTRY, { xmlName: 'AccessGrant' }],
];
const RESULT = withMembers(ListCallerAccessGrantsResult$, (name, schema) =>
  name === LIST[2] ? [() => LIST, 0] : schema,
);
const OPERATION: StaticOperationSchema = [
  9,
  ListCallerAccessGrants$[1],
  ListCallerAccessGrants$[2],
  ListCallerAccessGrants$[3],
  () => REQUEST,
  () => RESULT,
];

type Member = StaticStructureSchema[5][number];

function withMember(schema: StaticStructureSchema, name: string, member: Member): StaticStructureSchema {
  const [id, namespace, shape, traits, names, members, required] = schema;
  return [id, namespace, shape, traits, [...names, name], [...members, member], required];
}

function withMembers(
  schema: StaticStructureSchema,
  change: (name: string, member: Member) => Member,
): StaticStructureSchema {
  const [id, namespace, shape, traits, names, members, required] = schema;
  return [
    id,
    namespace,
    shape,
    traits,
    names,
    members.map((member, at) => change(names[at] ?? '', member)),
    required,
  ];
}
