import { statementsIn } from './add-statements.ts';
import type { DocumentPlace, GrantDocument } from './types.ts';

/** What writes documents from templates, and writes them again with the next deployment. */
type TemplateTool = 'CloudFormation' | 'Terraform' | 'Pulumi';

/** What is known of a bucket, role or access point that a template may have made. */
export interface Marks {
  readonly name: string;
  /** Of a role or user: `/` or `/path/`. */
  readonly path?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Of the statements in its policy. */
  readonly sids: readonly string[];
}

/** What was read besides the document itself. */
export interface ReadMarks {
  readonly tags: Readonly<Record<string, string>>;
  /** Of its role. */
  readonly path?: string;
}

export interface ManagedBy {
  readonly tool: TemplateTool;
  /** The stack or workspace, where something names it. */
  readonly stack?: string;
  /** What tells so, as the middle of a sentence: `its tag aws:cloudformation:stack-name`. */
  readonly because: string;
  /** Only AWS can set what tells so; otherwise somebody may have named it like that. */
  readonly certain: boolean;
}

/** Which tool's templates write what the document hangs on; undefined where nothing tells, and of what is to be made. */
export function managerOf({ on, before }: GrantDocument, read: ReadMarks): ManagedBy | undefined {
  if ('isNew' in on && on.isNew) return undefined;
  const sids = (typeof before === 'string' ? statementsIn(before) : []).flatMap(({ Sid }) =>
    typeof Sid === 'string' ? [Sid] : [],
  );
  return managedBy({ name: nameOf(on), sids, ...read });
}

function nameOf(on: DocumentPlace): string {
  if ('name' in on) return on.name;
  if (on.kind !== 'identity' && on.kind !== 'key') return on.bucket;
  return on.arn?.slice(on.arn.lastIndexOf('/') + 1) ?? '';
}

/**
 * Which tool's templates own it, as far as tags, path, name and Sids tell; undefined where nothing does. A tag that AWS
 * sets itself is believed before others, and any tag before a name.
 */
export function managedBy(marks: Marks): ManagedBy | undefined {
  return byReservedTag(marks) ?? byTag(marks) ?? byPath(marks) ?? byName(marks) ?? bySid(marks);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html */
function byReservedTag({ tags }: Marks): ManagedBy | undefined {
  const key = Object.keys(tags).find((name) => /^aws:(?:cloudformation|servicecatalog):/.test(name));
  if (key === undefined) return undefined;
  return {
    tool: 'CloudFormation',
    ...stackOf(tags['aws:cloudformation:stack-name']),
    because: `its tag ${key}`,
    certain: true,
  };
}

const TOOLS: readonly (readonly [RegExp, TemplateTool])[] = [
  [/(?:^|[^a-z])(?:terraform|terragrunt|opentofu|tofu|atlantis)(?:$|[^a-z])/i, 'Terraform'],
  [/(?:^|[^a-z])pulumi(?:$|[^a-z])/i, 'Pulumi'],
  [/(?:^|[^a-z])(?:cloudformation|aws-?cdk|cdk)(?:$|[^a-z])/i, 'CloudFormation'],
];

const toolIn = (text: string): TemplateTool | undefined => TOOLS.find(([words]) => words.test(text))?.[1];

/** What teams call the tag that says so: `ManagedBy`, `managed-by`, `provisioner`, `iac`, `created_by`. */
const SAYS_BY =
  /^(?:managed|created|provisioned|deployed|maintained)[-_: ]?by$|^(?:provisioner|iac|iac[-_ ]?tool|tool)$/i;
const NO = new Set(['false', 'no', '0', 'none']);

function byTag({ tags }: Marks): ManagedBy | undefined {
  for (const [key, value] of Object.entries(tags)) {
    // `ManagedBy: terraform`, or `terraform: true`, `pulumi:stack: prod`, `tf-workspace: prod`.
    const own = SAYS_BY.test(key)
      ? undefined
      : (toolIn(key) ?? (/^tf[-_:]/i.test(key) ? 'Terraform' : undefined));
    const tool = SAYS_BY.test(key) ? toolIn(value) : NO.has(value.toLowerCase()) ? undefined : own;
    if (tool === undefined) continue;
    const names = /(?:stack|workspace|project|module)(?:[-_ ]?name)?$/i.test(key);
    return {
      tool,
      ...(names ? stackOf(value) : {}),
      because: `its tag ${key}${names || value === '' ? '' : `: ${value}`}`,
      certain: false,
    };
  }
  return undefined;
}

function byPath({ path = '/' }: Marks): ManagedBy | undefined {
  const tool = toolIn(path);
  return tool === undefined ? undefined : { tool, because: `its path ${path}`, certain: false };
}

/** Time in 18 digits and a number of 8: https://developer.hashicorp.com/terraform/plugin/sdkv2/resources */
const OF_TERRAFORM = /(?:^|\D)20\d{16}[0-9a-f]{8}$/;
/** Stack, logical name and what makes it unique: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html */
const OF_CLOUDFORMATION =
  /^(.+)-[A-Za-z][A-Za-z0-9]*-(?=[A-Za-z0-9]*\d)(?=(?:\d*[A-Za-z]){2})(?:[A-Z0-9]{12,13}|[a-z0-9]{12,13}|[A-Za-z0-9]{12})$/;

function byName({ name }: Marks): ManagedBy | undefined {
  if (OF_TERRAFORM.test(name))
    return { tool: 'Terraform', because: 'its name, which ends as Terraform makes names', certain: false };
  const [, stack] = OF_CLOUDFORMATION.exec(name) ?? [];
  return stack === undefined
    ? undefined
    : {
        tool: 'CloudFormation',
        stack,
        because: 'its name, which is made as CloudFormation makes names',
        certain: false,
      };
}

function bySid({ sids }: Marks): ManagedBy | undefined {
  for (const sid of sids) {
    // Sids have no signs between their words: `ManagedByTerraform`, `CdkAutoDelete`.
    const tool = toolIn(sid.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' '));
    if (tool !== undefined) return { tool, because: `the Sid ${sid} in its policy`, certain: false };
  }
  return undefined;
}

const stackOf = (stack: string | undefined): { readonly stack?: string } =>
  stack === undefined || stack === '' ? {} : { stack };
