import * as v from 'valibot';

/** What Config records of those things whose policies are edited here. */
export type ConfigType = 'AWS::S3::Bucket' | 'AWS::S3::AccessPoint' | 'AWS::IAM::Role';

/** A resource as Config saw it at one moment. */
export interface ConfigItem {
  /** 12 digits. */
  readonly account: string;
  /** Of the resource; `global` for roles. */
  readonly region: string;
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** Milliseconds since the epoch: when it was captured, minutes after the change. */
  readonly at: number;
  /** `OK`, `ResourceDiscovered`, `ResourceDeleted`, … */
  readonly status: string;
  /** CloudTrail's ids of the events behind it, which items since version 1.3 do not name. */
  readonly events: readonly string[];
  /**
   * JSON texts by what they are: `policy`, `trust`, `inline NAME`. Null where there was none; what Config does not tell is
   * not in it.
   */
  readonly documents: ReadonlyMap<string, string | null>;
  /** All else, as it is nested in Config, for a comparison. */
  readonly settings: Readonly<Record<string, unknown>>;
}

const text = v.fallback(v.optional(v.string(), ''), '');
/** JSON inside JSON in an item, and an object in what a query gives. */
const inner = v.fallback(
  v.optional(
    v.union([
      v.record(v.string(), v.unknown()),
      v.pipe(
        v.string(),
        v.transform((value) => parsed(value)),
        v.record(v.string(), v.unknown()),
      ),
    ]),
    {},
  ),
  {},
);
const itemSchema = v.object({
  accountId: text,
  awsRegion: text,
  arn: text,
  resourceId: v.string(),
  resourceName: text,
  resourceType: v.string(),
  configurationItemStatus: text,
  configurationItemCaptureTime: v.pipe(
    v.union([v.number(), v.string()]),
    v.transform((value) => (typeof value === 'number' ? value * 1000 : Date.parse(value))),
    v.number(),
    v.finite(),
  ),
  relatedEvents: v.fallback(v.optional(v.array(v.string()), []), []),
  configuration: inner,
  supplementaryConfiguration: v.fallback(v.optional(v.record(v.string(), v.unknown()), {}), {}),
  tags: v.fallback(v.optional(v.unknown()), undefined),
});

/**
 * Reads one item, or one row of a query; undefined for what is none.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationItem.html
 */
export function readConfigItem(element: unknown): ConfigItem | undefined {
  const read = v.safeParse(itemSchema, element);
  if (!read.success) return undefined;
  const { resourceType: type, configuration, tags, ...item } = read.output;
  const supplementary = Object.fromEntries(
    Object.entries(item.supplementaryConfiguration).map(([name, value]) => [name, unfolded(value)]),
  );
  const { documents, rest } = documentsIn(type, configuration, supplementary);
  return {
    account: item.accountId,
    region: item.awsRegion,
    type,
    id: item.resourceId,
    name: item.resourceName === '' ? item.resourceId : item.resourceName,
    arn: item.arn,
    at: item.configurationItemCaptureTime,
    status: item.configurationItemStatus,
    events: item.relatedEvents,
    documents: item.configurationItemStatus === 'ResourceDeleted' ? new Map() : documents,
    settings: tags === undefined ? rest : { ...rest, tags },
  };
}

type Members = Readonly<Record<string, unknown>>;

/** Texts of policies, and what is left without them. */
function documentsIn(
  type: string,
  configuration: Members,
  supplementary: Members,
): { documents: ReadonlyMap<string, string | null>; rest: Members } {
  switch (type) {
    case 'AWS::S3::Bucket': {
      const { BucketPolicy: policy, ...settings } = supplementary;
      const told = policy === undefined ? undefined : documentText((policy as Members)['policyText']);
      return { documents: named([['policy', told]]), rest: { ...configuration, ...settings } };
    }
    case 'AWS::S3::AccessPoint': {
      const { Policy: policy, ...settings } = configuration;
      // Left out where there is none.
      return { documents: named([['policy', documentText(policy ?? null)]]), rest: settings };
    }
    case 'AWS::IAM::Role': {
      const {
        assumeRolePolicyDocument: trust,
        rolePolicyList: inline,
        roleLastUsed: _,
        ...settings
      } = configuration;
      const own = Array.isArray(inline) ? (inline as readonly Members[]) : [];
      return {
        documents: named([
          ['trust', documentText(trust)],
          ...own.map((one): Named => [
            `inline ${String(one['policyName'])}`,
            documentText(one['policyDocument']),
          ]),
        ]),
        rest: settings,
      };
    }
    default:
      return { documents: new Map(), rest: { ...configuration, ...supplementary } };
  }
}

type Named = readonly [string, string | null | undefined];
const named = (all: readonly Named[]): ReadonlyMap<string, string | null> =>
  new Map(all.filter((one): one is [string, string | null] => one[1] !== undefined));

/** A document as Config writes it: JSON, JSON in percent-encoding, or an object. Undefined for what is none. */
function documentText(value: unknown): string | null | undefined {
  if (value === null) return null;
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value !== 'string') return undefined;
  const plain = value.startsWith('%') ? decoded(value) : value;
  return parsed(plain) === undefined ? undefined : plain;
}

/** A setting is JSON, an ACL JSON of JSON. */
function unfolded(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const once = parsed(value) ?? value;
  return typeof once === 'string' ? (parsed(once) ?? once) : once;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
