import {
  type DirectiveNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isCompositeType,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { inputValue, type Variables } from './input-value.ts';
import type { Fragments } from './outline.ts';

/** A field or a selection set with the type it is selected of; null where the document names none that there is. */
export type Scoped<Node> = { readonly node: Node; readonly parent: GraphQLCompositeType | null };

export interface Collecting {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  /** Null to collect also what `@skip` and `@include` leave out. */
  readonly variables: Variables | null;
  /** Called for each selection that is looked at; throws when there are too many. */
  readonly step: () => void;
}

export interface Collected {
  /** By the name they are answered under. */
  readonly fields: ReadonlyMap<string, readonly Scoped<FieldNode>[]>;
  /** How often a fragment is spread, the same one again included. */
  readonly spreads: number;
}

/** What selection sets ask for that are answered as one object. */
export const collectFields = (
  sets: readonly Scoped<SelectionSetNode>[],
  { schema, fragments, variables, step }: Collecting,
): Collected => {
  const fields = new Map<string, Scoped<FieldNode>[]>();
  const spread = new Set<string>();
  let spreads = 0;
  for (const { node, parent } of sets) add(node, parent);
  return { fields, spreads };

  function add(set: SelectionSetNode, parent: GraphQLCompositeType | null): void {
    for (const selection of set.selections) {
      step();
      if (variables === null || isIncluded(selection, variables)) addOne(selection, parent);
    }
  }

  function addOne(node: SelectionNode, parent: GraphQLCompositeType | null): void {
    if (node.kind === Kind.FIELD) {
      const name = (node.alias ?? node.name).value;
      const same = fields.get(name);
      if (same === undefined) fields.set(name, [{ node, parent }]);
      else same.push({ node, parent });
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      add(node.selectionSet, narrow(node.typeCondition, parent));
    } else {
      spreads++;
      addFragment(node.name.value, parent);
    }
  }

  function addFragment(name: string, parent: GraphQLCompositeType | null): void {
    const fragment = fragments.get(name);
    if (spread.has(name) || fragment === undefined) return;
    spread.add(name);
    add(fragment.selectionSet, narrow(fragment.typeCondition, parent));
  }

  function narrow(condition: NamedTypeNode | undefined, parent: GraphQLCompositeType | null) {
    return condition === undefined ? parent : compositeType(schema, condition.name.value);
  }
};

export const compositeType = (schema: GraphQLSchema, name: string): GraphQLCompositeType | null => {
  const type = schema.getType(name);
  return isCompositeType(type) ? type : null;
};

const isIncluded = ({ directives = [] }: SelectionNode, variables: Variables): boolean =>
  !directives.some((directive) => {
    if (directive.name.value === 'skip') return condition(directive, variables) === true;
    return directive.name.value === 'include' && condition(directive, variables) === false;
  });

const condition = ({ arguments: given = [] }: DirectiveNode, variables: Variables): unknown =>
  inputValue(given.find(({ name }) => name.value === 'if')?.value, variables);
