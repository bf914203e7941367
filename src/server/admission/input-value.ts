import { Kind, type ValueNode } from 'graphql';

/** The variables of one request, defaults of the operation included. */
export type Variables = ReadonlyMap<string, unknown>;

/** What a document's value stands for, as far as counting needs it: the elements of its lists stay unread. */
export const inputValue = (node: ValueNode | undefined, variables: Variables): unknown => {
  switch (node?.kind) {
    case Kind.VARIABLE:
      return variables.get(node.name.value);
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.BOOLEAN:
      return node.value;
    case Kind.LIST:
      return node.values;
    default:
      return undefined;
  }
};

/** The elements of all lists within a value of a document. */
export const literalItems = (node: ValueNode, ofVariable: (name: string) => number): number => {
  switch (node.kind) {
    case Kind.VARIABLE:
      return ofVariable(node.name.value);
    case Kind.LIST:
      return node.values.reduce((sum, value) => sum + 1 + literalItems(value, ofVariable), 0);
    case Kind.OBJECT:
      return node.fields.reduce((sum, { value }) => sum + literalItems(value, ofVariable), 0);
    default:
      return 0;
  }
};

/** The elements of all lists within a value of a request, which is not nested deeply. */
export const jsonItems = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + 1 + jsonItems(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, one) => sum + jsonItems(one), 0);
};
