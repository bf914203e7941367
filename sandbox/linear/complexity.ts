import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

/** Linear's rule: what a page without `first` holds. */
const DEFAULT_PAGE = 50;

interface Query {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Variables;
}

const literal = (node: ValueNode, variables: Variables): unknown => {
  if (node.kind === Kind.VARIABLE) return variables[node.name.value];
  if (node.kind === Kind.INT) return Number(node.value);
  return node.kind === Kind.BOOLEAN ? node.value : undefined;
};

const argument = (node: FieldNode | DirectiveNode, name: string, variables: Variables): unknown => {
  const found = node.arguments?.find((one) => one.name.value === name);
  return found && literal(found.value, variables);
};

const isIncluded = (node: SelectionNode, variables: Variables): boolean =>
  (node.directives ?? []).every((directive) => {
    const condition = argument(directive, 'if', variables);
    return directive.name.value === 'include' ? condition !== false : condition !== true;
  });

const fieldsOf = (set: SelectionSetNode, query: Query): readonly FieldNode[] =>
  set.selections
    .filter((selection) => isIncluded(selection, query.variables))
    .flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, query);
      const fragment = query.fragments.get(selection.name.value);
      return fragment ? fieldsOf(fragment.selectionSet, query) : [];
    });

/** In tenths of a point, so that sums stay exact. */
const costOf = (set: SelectionSetNode, query: Query): number =>
  fieldsOf(set, query).reduce((sum, field) => {
    if (!field.selectionSet) return sum + 1;
    const inside = fieldsOf(field.selectionSet, query);
    const isConnection = inside.some(({ name }) => name.value === 'nodes' || name.value === 'edges');
    const first = argument(field, 'first', query.variables);
    const times = isConnection ? (typeof first === 'number' ? first : DEFAULT_PAGE) : 1;
    return sum + (isConnection ? 0 : 10) + times * costOf(field.selectionSet, query);
  }, 0);

/**
 * What Linear charges for a query: 0.1 for each property, 1 for each object, and a connection's content as often
 * as `first` says, rounded up.
 */
export const complexityOf = (document: DocumentNode, variables: Variables): number => {
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((definition) => [definition.name.value, definition]),
  );
  return operation ? Math.ceil(costOf(operation.selectionSet, { fragments, variables }) / 10) : 0;
};
