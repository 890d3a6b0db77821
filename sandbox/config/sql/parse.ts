import { refused } from '../call';

/** `configuration.rolePolicyList.policyName` */
export type Property = readonly string[];

export interface Aggregate {
  readonly call: 'AVG' | 'COUNT' | 'MAX' | 'MIN' | 'SUM';
  /** Undefined counts rows. */
  readonly of: Property | undefined;
}

export type Selected = Property | Aggregate;
export type Literal = string | number | boolean;

export type Condition =
  | { readonly is: 'and' | 'or'; readonly all: readonly Condition[] }
  | { readonly is: 'not'; readonly of: Condition }
  | { readonly is: '=' | '<' | '<=' | '>' | '>='; readonly property: Property; readonly value: Literal }
  | { readonly is: 'in'; readonly property: Property; readonly values: readonly Literal[] }
  | { readonly is: 'between'; readonly property: Property; readonly from: Literal; readonly to: Literal }
  | { readonly is: 'like'; readonly property: Property; readonly pattern: string };

export interface Query {
  /** Undefined for `*`. */
  readonly select: readonly Selected[] | undefined;
  readonly where: Condition | undefined;
  readonly groupBy: readonly Property[];
  readonly orderBy: readonly { readonly by: Selected; readonly descending: boolean }[];
}

export const isAggregate = (selected: Selected): selected is Aggregate => 'call' in selected;

export const nameOf = (selected: Selected): string =>
  isAggregate(selected)
    ? `${selected.call}(${selected.of === undefined ? '*' : selected.of.join('.')})`
    : selected.join('.');

const UNSUPPORTED = new Set(['ALL', 'AS', 'DISTINCT', 'FROM', 'HAVING', 'JOIN', 'UNION', 'NULL', 'CASE']);
const TOKEN = /\s*(?:('(?:[^']|'')*')|(<>|!=|<=|>=|[=<>(),*])|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w.:-]*))/y;
const MOST_GROUPS = 3;

/**
 * The part of SQL that Config's advanced queries have.
 * https://docs.aws.amazon.com/config/latest/developerguide/query-components.html
 * @throws ServiceError InvalidExpressionException
 */
export function parseQuery(text: string): Query {
  const reader = new Reader(tokensOf(text));
  reader.expect('SELECT');
  const select = reader.take('*') ? undefined : reader.list(() => reader.selected());
  const where = reader.take('WHERE') ? reader.condition() : undefined;
  let groupBy: readonly Property[] = [];
  if (reader.take('GROUP')) {
    reader.expect('BY');
    groupBy = reader.list(() => reader.property());
  }
  let orderBy: Query['orderBy'] = [];
  if (reader.take('ORDER')) {
    reader.expect('BY');
    orderBy = reader.list(() => {
      const by = reader.selected();
      const descending = reader.take('DESC');
      if (!descending) reader.take('ASC');
      return { by, descending };
    });
  }
  reader.end();
  if (groupBy.length > MOST_GROUPS) throw wrong('GROUP BY may contain up to three properties.');
  if (orderBy.some(({ by }) => isAggregate(by)) && groupBy.length > 1)
    throw wrong('GROUP BY with an ORDER BY of an aggregate function may contain one property.');
  return { select, where, groupBy, orderBy };
}

const wrong = (message: string) => refused('InvalidExpressionException', message);

interface Token {
  readonly kind: 'text' | 'sign' | 'number' | 'word' | 'end';
  readonly value: string;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const from = TOKEN.lastIndex;
    const [, quoted, sign, number, word] = TOKEN.exec(text) ?? [];
    if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.slice(1, -1).replaceAll("''", "'") });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word });
    else throw wrong(`Unable to parse the query at position ${from}.`);
  }
  return tokens;
}

const END: Token = { kind: 'end', value: '' };

class Reader {
  private index = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  private get next(): Token {
    return this.tokens[this.index] ?? END;
  }

  /** A keyword or a sign, if that is what comes now. */
  take(word: string): boolean {
    const { kind, value } = this.next;
    const there = kind === 'sign' ? value === word : kind === 'word' && value.toUpperCase() === word;
    if (there) this.index += 1;
    return there;
  }

  expect(word: string): void {
    if (!this.take(word)) throw wrong(`${word} was expected${this.where()}.`);
  }

  end(): void {
    if (this.next.kind !== 'end') throw wrong(`The query should end${this.where()}.`);
  }

  list<Item>(one: () => Item): Item[] {
    const items = [one()];
    while (this.take(',')) items.push(one());
    return items;
  }

  property(): Property {
    const { kind, value } = this.next;
    if (kind !== 'word') throw wrong(`A property was expected${this.where()}.`);
    if (UNSUPPORTED.has(value.toUpperCase())) throw wrong(`${value.toUpperCase()} is not supported.`);
    this.index += 1;
    return value.split('.');
  }

  selected(): Selected {
    const name = this.next.value.toUpperCase();
    const call = (['AVG', 'COUNT', 'MAX', 'MIN', 'SUM'] as const).find((one) => one === name);
    if (call === undefined || this.tokens[this.index + 1]?.value !== '(') return this.property();
    this.index += 1;
    this.expect('(');
    const all = this.take('*');
    if (all && call !== 'COUNT') throw wrong(`${call} needs a property.`);
    const of = all ? undefined : this.property();
    this.expect(')');
    return { call, of };
  }

  condition(): Condition {
    const all = [this.conjunction()];
    while (this.take('OR')) all.push(this.conjunction());
    return all.length === 1 ? all[0]! : { is: 'or', all };
  }

  private conjunction(): Condition {
    const all = [this.term()];
    while (this.take('AND')) all.push(this.term());
    return all.length === 1 ? all[0]! : { is: 'and', all };
  }

  private term(): Condition {
    if (this.take('NOT')) return { is: 'not', of: this.term() };
    if (this.take('(')) {
      const inner = this.condition();
      this.expect(')');
      return inner;
    }
    const property = this.property();
    if (this.take('NOT')) return { is: 'not', of: this.comparison(property) };
    return this.comparison(property);
  }

  private comparison(property: Property): Condition {
    if (this.take('IN')) {
      this.expect('(');
      const values = this.list(() => this.literal());
      this.expect(')');
      return { is: 'in', property, values };
    }
    if (this.take('BETWEEN')) {
      const from = this.literal();
      this.expect('AND');
      return { is: 'between', property, from, to: this.literal() };
    }
    if (this.take('LIKE')) return { is: 'like', property, pattern: patternOf(this.literal()) };
    const is = (['=', '<=', '>=', '<', '>'] as const).find((sign) => this.take(sign));
    if (is !== undefined) return { is, property, value: this.literal() };
    if (this.take('<>') || this.take('!='))
      return { is: 'not', of: { is: '=', property, value: this.literal() } };
    throw wrong(`A comparison was expected${this.where()}.`);
  }

  private literal(): Literal {
    const { kind, value } = this.next;
    this.index += 1;
    if (kind === 'text') return value;
    if (kind === 'number') return Number(value);
    if (kind === 'word' && /^(?:true|false)$/i.test(value)) return value.toLowerCase() === 'true';
    this.index -= 1;
    throw wrong(`A value was expected${this.where()}.`);
  }

  private where(): string {
    return this.next.kind === 'end' ? ' at the end' : ` before ${this.next.value}`;
  }
}

/** Wildcards stand at the end alone, behind three characters at least. */
function patternOf(value: Literal): string {
  if (typeof value !== 'string') throw wrong('LIKE compares texts.');
  const wild = value.search(/[%_]/);
  if (wild !== -1 && (wild < 3 || wild !== value.length - 1))
    throw wrong('Wildcards are supported as a suffix of at least three characters.');
  return value;
}
