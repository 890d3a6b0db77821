import type { Io } from '../io.ts';
import { nameOf, readText } from '../input/read-text.ts';
import type { Path } from '../../document/index.ts';
import { CommandFailure } from '../failure.ts';
import { type Embedded, kindNamed } from './embedded.ts';
import { Intrinsics, pathKey, type Value } from './intrinsics.ts';
import { itemsOf, member, readTree, type Tree } from './tree.ts';

interface Holder {
  /** Property that holds the document. */
  readonly document: string;
  readonly kind: string;
  /** Property with the bucket's name. */
  readonly bucket?: string;
}

/** Types with policies. `Policies` holds a list of inline ones besides. */
const HOLDERS: Readonly<Record<string, readonly Holder[]>> = {
  'AWS::S3::BucketPolicy': [{ document: 'PolicyDocument', kind: 'bucket', bucket: 'Bucket' }],
  'AWS::S3::AccessPoint': [{ document: 'Policy', kind: 'access-point', bucket: 'Bucket' }],
  'AWS::IAM::Role': [{ document: 'AssumeRolePolicyDocument', kind: 'trust' }],
  'AWS::IAM::User': [],
  'AWS::IAM::Group': [],
  'AWS::IAM::Policy': [{ document: 'PolicyDocument', kind: 'identity' }],
  'AWS::IAM::ManagedPolicy': [{ document: 'PolicyDocument', kind: 'identity' }],
  'AWS::IAM::RolePolicy': [{ document: 'PolicyDocument', kind: 'identity' }],
  'AWS::IAM::UserPolicy': [{ document: 'PolicyDocument', kind: 'identity' }],
  'AWS::IAM::GroupPolicy': [{ document: 'PolicyDocument', kind: 'identity' }],
  'AWS::SSO::PermissionSet': [{ document: 'InlinePolicy', kind: 'identity' }],
  'AWS::KMS::Key': [{ document: 'KeyPolicy', kind: 'key' }],
  'AWS::KMS::ReplicaKey': [{ document: 'KeyPolicy', kind: 'key' }],
};
const ORGANIZATION: Readonly<Record<string, string>> = {
  SERVICE_CONTROL_POLICY: 'scp',
  RESOURCE_CONTROL_POLICY: 'rcp',
};

export interface CloudFormationOptions {
  readonly parameters: ReadonlyMap<string, string>;
  readonly owner: string | undefined;
}

/** Every policy of a template. Throws {@link CommandFailure}. */
export function readCloudFormation(io: Io, path: string, options: CloudFormationOptions): Embedded[] {
  return policiesIn(readText(io, path), nameOf(path), options);
}

function policiesIn(text: string, name: string, { parameters, owner }: CloudFormationOptions): Embedded[] {
  if (text.trim() === '') return [];
  const template = readTree(text, name);
  const resources = member(template, 'Resources');
  if (resources?.kind !== 'map')
    throw new CommandFailure(
      `${name}:1: It is no CloudFormation template: it has no Resources.`,
      'Name a template.',
    );
  const intrinsics = new Intrinsics(template, parameters, owner);
  const account = owner ?? parameters.get('AWS::AccountId');
  return resources.entries.flatMap(([id, resource]) => {
    const type = intrinsics.text(member(resource, 'Type')) ?? '';
    const properties = member(resource, 'Properties');
    const make = (document: Tree | undefined, kindName: string, label: string, bucket?: string) => {
      const kind = kindNamed(kindName);
      if (document === undefined || kind === undefined) return [];
      return [embedded(intrinsics, document, { name: label, kind, bucket, owner: account })];
    };
    const holders =
      type === 'AWS::Organizations::Policy'
        ? [
            {
              document: 'Content',
              kind: ORGANIZATION[intrinsics.text(member(properties, 'Type')) ?? ''] ?? '',
            },
          ]
        : HOLDERS[type];
    if (holders === undefined) return [];
    return [
      ...holders.flatMap((holder: Holder) =>
        make(
          member(properties, holder.document),
          holder.kind,
          holders.length > 1 || type === 'AWS::IAM::Role' ? `${id}.${holder.document}` : id,
          holder.bucket === undefined ? undefined : intrinsics.text(member(properties, holder.bucket)),
        ),
      ),
      ...itemsOf(member(properties, 'Policies')).flatMap((entry, index) =>
        make(
          member(entry, 'PolicyDocument'),
          'identity',
          `${id}.Policies[${intrinsics.text(member(entry, 'PolicyName')) ?? index}]`,
        ),
      ),
    ];
  });
}

function embedded(
  intrinsics: Intrinsics,
  document: Tree,
  about: Pick<Embedded, 'name' | 'kind' | 'bucket' | 'owner'>,
): Embedded {
  const { value, unknown, unknownPaths, places } = intrinsics.resolve(document);
  const locate = (path: Path) => {
    for (let length = path.length; length >= 0; length -= 1) {
      const found = places.get(pathKey(path.slice(0, length)));
      if (found !== undefined) return found;
    }
    return document.span;
  };
  return {
    ...about,
    text: textOfPolicy(value),
    unknown: unknown.map((what) => `${what} is not known.`),
    unknownPaths,
    locate,
  };
}

/** Properties such as InlinePolicy may hold the document as text. */
function textOfPolicy(value: Value | undefined): string | null {
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
}
