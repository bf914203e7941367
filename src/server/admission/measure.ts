import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isUnionType,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { DEFAULT_FIRST, MAX_FIRST } from '../../domain/page-size.ts';
import type { DocumentLimits } from '../limits.ts';
import { collectFields, type Scoped } from './collect-fields.ts';
import { inputValue, jsonItems, literalItems, type Variables } from './input-value.ts';
import { atMost } from './limit-error.ts';
import type { Fragments } from './outline.ts';

export interface MeasureOptions {
  readonly schema: GraphQLSchema;
  readonly limits: DocumentLimits;
  readonly fragments: Fragments;
  /** Null to measure the document as it stands, whatever variables it gets. */
  readonly variables: Variables | null;
}

/** Where in the answer the selections are. */
interface Place {
  readonly depth: number;
  /** The page of the connection whose fields these are. */
  readonly page: number | null;
  /** How many lists of types deep in an introspection; null outside of one. */
  readonly lists: number | null;
}

/** What one of several equal fields asks for. */
interface Asked {
  /** Elements of the lists among its arguments. */
  readonly items: number;
  /** How many objects it answers. */
  readonly length: number;
  readonly page: number | null;
  readonly set: Scoped<SelectionSetNode> | null;
}

const ROOT: Place = { depth: 1, page: null, lists: null };
const INTROSPECTION_FIELDS: ReadonlySet<string> = new Set(['__schema', '__type']);
const INTROSPECTION_LISTS: ReadonlySet<string> = new Set(['fields', 'inputFields', 'interfaces', 'possibleTypes']);
/** Elements of a list of which nothing is known. */
const ASSUMED_ITEMS = 10;
/** Fields of the introspection are there already: nothing is loaded for them. */
const INTROSPECTION_COST = 0.01;
/** Characters of arguments that take as long to compare as two fields without any. */
const CHARACTERS_OF_A_PAIR = 16;
const NO_VARIABLES: Variables = new Map();

/**
 * Walks selections as execution will, fragments written out and equal fields merged, never further than the
 * limits permit.
 */
export class Measure {
  readonly #options: MeasureOptions;
  readonly #itemsOfFields = new Map<FieldNode, number>();
  readonly #itemsOfVariables = new Map<string, number>();
  #selections = 0;
  #mergedPairs = 0;

  constructor(options: MeasureOptions) {
    this.#options = options;
  }

  /**
   * How many fields the answer can hold, plus the items of lists among the arguments.
   * @throws LimitError for everything but that sum
   */
  costOf(set: SelectionSetNode, parent: GraphQLCompositeType | null): number {
    return this.#costOf([{ node: set, parent }], ROOT);
  }

  #costOf(sets: readonly Scoped<SelectionSetNode>[], place: Place): number {
    const { limits } = this.#options;
    const { fields, spreads } = collectFields(sets, { ...this.#options, step: () => this.#step() });
    if (fields.size > 0) atMost('depth', place.depth, limits.depth);
    if (place === ROOT) atMost('rootFields', fields.size, limits.rootFields);
    this.#pair(spreads);
    let cost = 0;
    for (const same of fields.values()) {
      this.#pair(same.length, same.length === 1 ? 0 : Math.max(...same.map(({ node }) => lengthOfArguments(node))));
      cost += this.#costOfField(same, place);
    }
    return cost;
  }

  /** Validation compares each with each, and prints the arguments of both to do so. */
  #pair(count: number, characters = 0): void {
    this.#mergedPairs += ((count * (count - 1)) / 2) * (1 + Math.floor(characters / CHARACTERS_OF_A_PAIR));
    atMost('mergedPairs', this.#mergedPairs, this.#options.limits.mergedPairs);
  }

  #costOfField(same: readonly Scoped<FieldNode>[], place: Place): number {
    const asked = same.map(({ node, parent }) => this.#askedBy(node, parent, place));
    const sets = asked.flatMap(({ set }) => set ?? []);
    const own = place.lists === null ? 1 : INTROSPECTION_COST;
    const items = Math.max(...asked.map((one) => one.items));
    if (sets.length === 0) return own + items;
    const pages = asked.flatMap(({ page }) => page ?? []);
    const below = {
      depth: place.depth + 1,
      page: pages.length === 0 ? null : Math.max(...pages),
      lists: this.#listsBelow(same, place),
    };
    return own + items + Math.max(...asked.map(({ length }) => length)) * this.#costOf(sets, below);
  }

  #askedBy(node: FieldNode, parent: GraphQLCompositeType | null, place: Place): Asked {
    const field = parent === null ? undefined : fieldOf(parent, node.name.value);
    const page = field === undefined ? null : this.#pageOf(node, field);
    const isList = field !== undefined && isListType(getNullableType(field.type));
    const type = field === undefined ? null : compositeOf(field);
    return {
      items: this.#itemsOf(node),
      length: isList ? this.#lengthOf(node, page, place) : 1,
      page,
      set: node.selectionSet === undefined ? null : { node: node.selectionSet, parent: type },
    };
  }

  #listsBelow(same: readonly Scoped<FieldNode>[], { lists }: Place): number | null {
    const isOneOf = (names: ReadonlySet<string>) => same.some(({ node }) => names.has(node.name.value));
    if (lists === null) return isOneOf(INTROSPECTION_FIELDS) ? 0 : null;
    if (!isOneOf(INTROSPECTION_LISTS)) return lists;
    atMost('introspectionLists', lists + 1, this.#options.limits.introspectionLists);
    return lists + 1;
  }

  #lengthOf(node: FieldNode, own: number | null, { page, lists }: Place): number {
    const name = node.name.value;
    if (page !== null && (name === 'edges' || name === 'nodes')) return page;
    if (lists !== null && name === 'types') return Object.keys(this.#options.schema.getTypeMap()).length;
    return own ?? this.#longestArgument(node) ?? ASSUMED_ITEMS;
  }

  /** The size of the page that a field asks for; null for a field that has none. */
  #pageOf({ arguments: given = [] }: FieldNode, { args }: GraphQLField<unknown, unknown>): number | null {
    if (!args.some(({ name }) => name === 'first')) return null;
    const asked = inputValue(given.find(({ name }) => name.value === 'first')?.value, this.#variables);
    return typeof asked === 'number' && asked >= 0 ? Math.min(asked, MAX_FIRST) : DEFAULT_FIRST;
  }

  /** For a field that answers an element for each it was given. */
  #longestArgument({ arguments: given = [] }: FieldNode): number | null {
    const lengths = given.flatMap(({ value }) => {
      const list = inputValue(value, this.#variables);
      return Array.isArray(list) ? [list.length] : [];
    });
    return lengths.length === 0 ? null : Math.max(...lengths);
  }

  /** Counted once for a field, however often its fragment is spread, and once for a variable. */
  #itemsOf(node: FieldNode): number {
    const count = () =>
      (node.arguments ?? []).reduce(
        (sum, { value }) => sum + literalItems(value, (name) => this.#itemsOfVariable(name)),
        0,
      );
    return known(this.#itemsOfFields, node, count);
  }

  #itemsOfVariable(name: string): number {
    return known(this.#itemsOfVariables, name, () => jsonItems(this.#variables.get(name)));
  }

  get #variables(): Variables {
    return this.#options.variables ?? NO_VARIABLES;
  }

  #step(): void {
    atMost('selections', ++this.#selections, this.#options.limits.selections);
  }
}

const known = <Key>(counts: Map<Key, number>, key: Key, count: () => number): number => {
  const found = counts.get(key) ?? count();
  counts.set(key, found);
  return found;
};

const lengthOfArguments = ({ arguments: given = [] }: FieldNode): number =>
  (given.at(-1)?.loc?.end ?? 0) - (given[0]?.loc?.start ?? 0);

const fieldOf = (parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined => {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return isUnionType(parent) ? undefined : parent.getFields()[name];
};

const compositeOf = ({ type }: GraphQLField<unknown, unknown>): GraphQLCompositeType | null => {
  const named = getNamedType(type);
  return isCompositeType(named) ? named : null;
};
