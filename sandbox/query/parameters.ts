import { parseQuery } from '../http/target';
import { ServiceError } from '../http/error';

/** The form of one Query-protocol call. */
export class Parameters {
  readonly #values: ReadonlyMap<string, string>;
  readonly #problems: string[] = [];

  constructor(form: string) {
    this.#values = new Map(parseQuery(form).map(({ name, value }) => [name, value]));
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** The form as it was sent, lists and all: `Tags.member.1.Key` is `Tags: { member: [{ Key }] }`. */
  all(): Readonly<Record<string, unknown>> {
    const tree: Nested = {};
    for (const [name, value] of this.#values) {
      const parts = name.split('.');
      const last = parts.pop() ?? '';
      let at = tree;
      for (const part of parts) {
        const next = at[part];
        at = typeof next === 'object' ? next : (at[part] = {});
      }
      at[last] = value;
    }
    return listed(tree) as Readonly<Record<string, unknown>>;
  }

  /** `Tags.member.1.Key` and so on: the members of a list, in order. */
  members(name: string, field?: string): string[] {
    const found: string[] = [];
    for (let index = 1; ; index += 1) {
      const value = this.#values.get(`${name}.member.${index}${field === undefined ? '' : `.${field}`}`);
      if (value === undefined) return found;
      found.push(value);
    }
  }

  /** A string within its published bounds; a problem is noted, not thrown, since AWS lists them all. */
  text(name: string, { min, max, pattern, required = false }: TextRule): string | undefined {
    const value = this.get(name);
    const at = memberName(name);
    if (value === undefined) {
      if (required) this.#note(`Value null at '${at}' failed to satisfy constraint: Member must not be null`);
      return undefined;
    }
    if (value.length > max) {
      this.#note(
        `Value at '${at}' failed to satisfy constraint: Member must have length less than or equal to ${max}`,
      );
    } else if (value.length < min) {
      this.#note(
        `Value '${value}' at '${at}' failed to satisfy constraint: Member must have length greater than or equal to ${min}`,
      );
    } else if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) {
      this.#note(
        `Value '${value}' at '${at}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`,
      );
    }
    return value;
  }

  integer(name: string, min: number, max: number): number | undefined {
    const text = this.get(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    const at = memberName(name);
    if (!/^-?\d+$/.test(text)) {
      throw new ServiceError('MalformedInput', `Invalid integer: ${text}`, 400);
    }
    if (value < min) {
      this.#note(
        `Value '${text}' at '${at}' failed to satisfy constraint: Member must have value greater than or equal to ${min}`,
      );
    }
    if (value > max) {
      this.#note(
        `Value '${text}' at '${at}' failed to satisfy constraint: Member must have value less than or equal to ${max}`,
      );
    }
    return value;
  }

  /** @throws ServiceError ValidationError with every problem noted so far */
  check(): void {
    const count = this.#problems.length;
    if (count === 0) return;
    const errors = count === 1 ? '1 validation error' : `${count} validation errors`;
    throw validationError(`${errors} detected: ${this.#problems.join('; ')}`);
  }

  #note(problem: string): void {
    this.#problems.push(problem);
  }
}

interface Nested {
  [name: string]: string | Nested;
}

/** Members named by their numbers are a list. */
function listed(tree: string | Nested): unknown {
  if (typeof tree === 'string') return tree;
  const { member, ...rest } = tree;
  const children = Object.fromEntries(Object.entries(rest).map(([name, child]) => [name, listed(child)]));
  if (typeof member !== 'object') return children;
  return { ...children, member: Object.values(member).map(listed) };
}

export interface TextRule {
  readonly min: number;
  readonly max: number;
  readonly pattern?: string;
  readonly required?: boolean;
}

export function validationError(message: string): ServiceError {
  return new ServiceError('ValidationError', message, 400);
}

const memberName = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
