import type { Path } from '../../document/index.ts';
import type { Span } from '../check/contract.ts';
import { UNKNOWN_OWNER } from '../input/situation.ts';
import { entriesOf, itemsOf, member, textOf, type Tree } from './tree.ts';

export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** What a resolved part of a template became. */
export interface Resolved {
  readonly value: Value | undefined;
  /** Intrinsics that could not be resolved, `!ImportValue shared-bucket`; stand-ins take their place. */
  readonly unknown: readonly string[];
  readonly unknownPaths: readonly Path[];
  /** By {@link pathKey}: where each part of the value stands in the template. */
  readonly places: ReadonlyMap<string, Span>;
}

export const pathKey = (path: Path): string => JSON.stringify(path);

/** Resolves intrinsics as far as the template and what is given for its parameters tell. */
export class Intrinsics {
  readonly #template: Tree;
  readonly #given: ReadonlyMap<string, string>;
  readonly #account: string;
  #unknown: string[] = [];
  #depth = 0;

  constructor(template: Tree, given: ReadonlyMap<string, string>, account: string | undefined) {
    this.#template = template;
    this.#given = given;
    this.#account = given.get('AWS::AccountId') ?? account ?? UNKNOWN_OWNER;
  }

  get partition(): string {
    return this.#given.get('AWS::Partition') ?? 'aws';
  }

  resolve(tree: Tree): Resolved {
    const unknown: string[] = [];
    const unknownPaths: Path[] = [];
    const places = new Map<string, Span>();
    const walk = (node: Tree, path: Path): Value | undefined => {
      const chosen = this.#chosen(node);
      if (chosen === undefined) return undefined;
      places.set(pathKey(path), chosen.span);
      const call = callOf(chosen);
      if (call !== undefined) {
        const { value, missing } = this.#quietly(() => this.#call(call.name, call.argument));
        if (missing.length > 0) {
          unknown.push(...missing);
          unknownPaths.push(path);
        }
        return value;
      }
      if (chosen.kind === 'scalar') return chosen.value;
      if (chosen.kind === 'list') {
        const values: Value[] = [];
        for (const item of chosen.items) {
          const value = walk(item, [...path, { index: values.length }]);
          // A list in place of an element is what it holds: `!If`, `!Split`, a parameter that is a list.
          if (Array.isArray(value) && callOf(item) !== undefined) values.push(...(value as readonly Value[]));
          else if (value !== undefined) values.push(value);
        }
        return values;
      }
      const entries = chosen.entries.map(
        ([name, value]) => [name, walk(value, [...path, { value: name }])] as const,
      );
      return Object.fromEntries(entries.filter((entry): entry is [string, Value] => entry[1] !== undefined));
    };
    return { value: walk(tree, []), unknown: [...new Set(unknown)], unknownPaths, places };
  }

  /** Text of a property such as a bucket's name; undefined where it is not known. */
  text(tree: Tree | undefined): string | undefined {
    if (tree === undefined) return undefined;
    const { value } = this.resolve(tree);
    return typeof value === 'string' ? value : undefined;
  }

  #quietly<T>(work: () => T): { value: T; missing: string[] } {
    const outer = this.#unknown;
    this.#unknown = [];
    try {
      const value = work();
      return { value, missing: this.#unknown };
    } finally {
      this.#unknown = outer;
    }
  }

  /** The branch of an `!If`; undefined for AWS::NoValue. */
  #chosen(tree: Tree): Tree | undefined {
    const call = callOf(tree);
    if (call?.name === 'Ref' && textOf(call.argument) === 'AWS::NoValue') return undefined;
    if (call?.name !== 'Fn::If') return tree;
    const [condition, yes, no] = itemsOf(call.argument);
    const holds = this.#holds(textOf(condition) ?? '');
    const branch = holds === false ? no : yes;
    if (holds === undefined) return tree;
    return branch === undefined ? undefined : this.#chosen(branch);
  }

  #value(tree: Tree): Value {
    const call = callOf(tree);
    if (call !== undefined) return this.#call(call.name, call.argument) ?? '';
    if (tree.kind === 'scalar') return tree.value;
    if (tree.kind === 'list') return tree.items.map((item) => this.#value(item));
    return Object.fromEntries(tree.entries.map(([name, value]) => [name, this.#value(value)]));
  }

  #string(tree: Tree | undefined): string {
    if (tree === undefined) return '';
    return asText(this.#value(tree));
  }

  #list(tree: Tree | undefined): readonly Value[] {
    const value = tree === undefined ? [] : this.#value(tree);
    return Array.isArray(value) ? (value as readonly Value[]) : [value];
  }

  #call(name: string, argument: Tree): Value | undefined {
    if (this.#depth > 50) return this.#missing(`${name} (refers to itself)`, 'unknown');
    this.#depth += 1;
    try {
      switch (name) {
        case 'Ref':
          return this.#ref(textOf(argument) ?? '');
        case 'Fn::GetAtt':
          return this.#attribute(argument);
        case 'Fn::Sub':
          return this.#sub(argument);
        case 'Fn::Join': {
          const [separator, parts] = itemsOf(argument);
          return this.#list(parts).map(String).join(this.#string(separator));
        }
        case 'Fn::Split': {
          const [separator, text] = itemsOf(argument);
          return this.#string(text).split(this.#string(separator));
        }
        case 'Fn::Select': {
          const [index, list] = itemsOf(argument);
          return (
            this.#list(list)[Number(this.#string(index))] ?? this.#missing(written(name, argument), 'unknown')
          );
        }
        case 'Fn::FindInMap':
          return this.#mapped(argument);
        case 'Fn::If': {
          const [condition, yes, no] = itemsOf(argument);
          const holds = this.#holds(textOf(condition) ?? '');
          if (holds === undefined) this.#missing(`!If ${textOf(condition) ?? ''}`, '');
          const branch = holds === false ? no : yes;
          return branch === undefined ? undefined : this.#value(branch);
        }
        default:
          return this.#missing(written(name, argument), standIn(written(name, argument)));
      }
    } finally {
      this.#depth -= 1;
    }
  }

  /** Notes what is not known and puts `value` in its place. */
  #missing(what: string, value: string): string {
    this.#unknown.push(what);
    return value;
  }

  #ref(name: string): Value {
    const given = this.#given.get(name);
    if (given !== undefined) return given;
    switch (name) {
      case 'AWS::AccountId':
        if (this.#account === UNKNOWN_OWNER) this.#unknown.push('AWS::AccountId (--owner says it)');
        return this.#account;
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      case 'AWS::Region':
        return this.#missing('AWS::Region (--parameter AWS::Region=… says it)', 'us-east-1');
    }
    if (name.startsWith('AWS::')) return this.#missing(name, standIn(name));
    const parameter = member(member(this.#template, 'Parameters'), name);
    if (parameter !== undefined) {
      const preset = member(parameter, 'Default');
      if (preset === undefined)
        return this.#missing(`parameter ${name} (--parameter ${name}=… says it)`, standIn(name));
      const isList = /List/.test(textOf(member(parameter, 'Type')) ?? '');
      const text = this.#string(preset);
      return isList ? text.split(',').map((item) => item.trim()) : text;
    }
    return this.#nameOfResource(name) ?? this.#missing(`!Ref ${name}`, standIn(name));
  }

  /** Names that resources are given in the template itself; `!Ref` of them is that name. */
  #nameOfResource(id: string): string | undefined {
    const resource = member(member(this.#template, 'Resources'), id);
    const property = NAMES[textOf(member(resource, 'Type')) ?? ''];
    const name = property === undefined ? undefined : member(member(resource, 'Properties'), property);
    return name === undefined ? undefined : this.#string(name);
  }

  #attribute(argument: Tree): string {
    const path =
      argument.kind === 'list'
        ? argument.items.map((item) => this.#string(item)).join('.')
        : (textOf(argument) ?? '');
    const dot = path.indexOf('.');
    const [id, attribute] = [path.slice(0, dot), path.slice(dot + 1)];
    const type = textOf(member(member(member(this.#template, 'Resources'), id), 'Type')) ?? '';
    const name = this.#nameOfResource(id);
    const known = name ?? standIn(id);
    if (name === undefined) this.#unknown.push(`!GetAtt ${path}`);
    if (attribute === 'Arn' && type === 'AWS::S3::Bucket') return `arn:${this.partition}:s3:::${known}`;
    const kind = IAM[type];
    if (attribute === 'Arn' && kind !== undefined)
      return `arn:${this.partition}:iam::${this.#account}:${kind}/${known}`;
    if (name !== undefined) this.#unknown.push(`!GetAtt ${path}`);
    return standIn(path);
  }

  #sub(argument: Tree): string {
    const [template, variables] = argument.kind === 'list' ? argument.items : [argument];
    const own = new Map(entriesOf(variables));
    return (textOf(template) ?? '').replaceAll(/\$\{([^}]*)\}/g, (_, inside: string) => {
      // `${!aws:username}` is text for IAM, not for CloudFormation.
      if (inside.startsWith('!')) return `\${${inside.slice(1)}}`;
      const name = inside.trim();
      const mine = own.get(name);
      if (mine !== undefined) return this.#string(mine);
      if (!name.includes('.')) return asText(this.#ref(name));
      return this.#attribute({ ...argument, kind: 'scalar', value: name });
    });
  }

  #mapped(argument: Tree): Value {
    const [map, first, second] = itemsOf(argument).map((item) => this.#string(item));
    const found = member(
      member(member(member(this.#template, 'Mappings'), map ?? ''), first ?? ''),
      second ?? '',
    );
    return found === undefined
      ? this.#missing(written('Fn::FindInMap', argument), 'unknown')
      : this.#value(found);
  }

  /** Whether a condition of the template holds; undefined where that is not known. */
  #holds(name: string): boolean | undefined {
    const condition = member(member(this.#template, 'Conditions'), name);
    return condition === undefined ? undefined : this.#judge(condition, 0);
  }

  #judge(tree: Tree, depth: number): boolean | undefined {
    const call = callOf(tree);
    const parts = itemsOf(call?.argument);
    if (call === undefined || depth > 50) return undefined;
    const judged = () => parts.map((part) => this.#judge(part, depth + 1));
    switch (call.name) {
      case 'Condition': {
        const other = member(member(this.#template, 'Conditions'), textOf(call.argument) ?? '');
        return other === undefined ? undefined : this.#judge(other, depth + 1);
      }
      case 'Fn::Not': {
        const [inner] = judged();
        return inner === undefined ? undefined : !inner;
      }
      case 'Fn::And': {
        const all = judged();
        return all.includes(false) ? false : all.includes(undefined) ? undefined : true;
      }
      case 'Fn::Or': {
        const all = judged();
        return all.includes(true) ? true : all.includes(undefined) ? undefined : false;
      }
      case 'Fn::Equals': {
        const { value, missing } = this.#quietly(() => parts.map((part) => this.#string(part)));
        return missing.length > 0 ? undefined : value[0] === value[1];
      }
      default:
        return undefined;
    }
  }
}

/** The property that holds a resource's own name, where the template gives it one. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 'BucketName',
  'AWS::S3::AccessPoint': 'Name',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::Group': 'GroupName',
};
const IAM: Readonly<Record<string, string>> = { 'AWS::IAM::Role': 'role', 'AWS::IAM::User': 'user' };

const asText = (value: Value) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

function callOf(tree: Tree): { readonly name: string; readonly argument: Tree } | undefined {
  const [first, ...more] = entriesOf(tree);
  if (first === undefined || more.length > 0) return undefined;
  const [name, argument] = first;
  return name === 'Ref' || (name === 'Condition' && argument.kind === 'scalar') || name.startsWith('Fn::')
    ? { name, argument }
    : undefined;
}

const written = (name: string, argument: Tree) => {
  const text =
    textOf(argument) ??
    itemsOf(argument)
      .map((item) => textOf(item) ?? '…')
      .join(' ');
  return `!${name.replace('Fn::', '')} ${text}`.trim();
};

/** A name in place of one that is not known: the same for the same expression, and good for a bucket. */
const standIn = (what: string) =>
  `unknown-${what
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')}`.slice(0, 63);
