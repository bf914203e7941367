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

/** The fields of selection sets that are answered as one object, by the name they are answered under. */
export const collectFields = (
  sets: readonly Scoped<SelectionSetNode>[],
  { schema, fragments, variables, step }: Collecting,
): ReadonlyMap<string, readonly Scoped<FieldNode>[]> => {
  const fields = new Map<string, Scoped<FieldNode>[]>();
  const spread = new Set<string>();
  for (const { node, parent } of sets) add(node, parent);
  return fields;

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
    } else if (!spread.has(node.name.value)) {
      spread.add(node.name.value);
      const fragment = fragments.get(node.name.value);
      if (fragment) add(fragment.selectionSet, narrow(fragment.typeCondition, parent));
    }
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
