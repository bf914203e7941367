/**
 * A node of the Atlassian Document Format, which Jira Cloud keeps texts in.
 * @see https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export interface AdfNode {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly AdfMark[];
  readonly content?: readonly AdfNode[];
}

export interface AdfMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

export interface AdfDocument extends AdfNode {
  readonly type: 'doc';
  readonly version: 1;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a foreign document holds, without what is no node. */
export const childrenOf = (node: unknown): readonly AdfNode[] => {
  const content = isObject(node) && Array.isArray(node.content) ? node.content : [];
  return content.filter((child): child is AdfNode => isObject(child) && typeof child.type === 'string');
};

export const attrOf = ({ attrs }: Pick<AdfNode, 'attrs'>, name: string): unknown =>
  isObject(attrs) ? attrs[name] : undefined;

/** Nodes without what says nothing, so that two that mean the same are the same. */
export const canonical = (node: AdfNode): unknown => {
  const attrs = Object.entries(isObject(node.attrs) ? node.attrs : {})
    .filter(
      ([name, value]) =>
        !IGNORED.has(name) && value !== null && value !== undefined && !isDefault(node.type, name, value),
    )
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    type: node.type,
    ...(attrs.length > 0 && { attrs }),
    ...(node.text !== undefined && { text: node.text }),
    ...(marksOf(node).length > 0 && { marks: marksOf(node).map((mark) => canonical(mark)) }),
    content: joined(childrenOf(node)).map(canonical),
  };
};

const IGNORED = new Set(['localId']);

const isDefault = (type: string, name: string, value: unknown): boolean =>
  (type === 'orderedList' && name === 'order' && value === 1) ||
  (type === 'table' &&
    ((name === 'isNumberColumnEnabled' && value === false) || (name === 'layout' && value === 'default'))) ||
  ((type === 'tableCell' || type === 'tableHeader') && (name === 'colspan' || name === 'rowspan') && value === 1);

export const marksOf = ({ marks }: AdfNode): readonly AdfMark[] =>
  (Array.isArray(marks) ? (marks as readonly AdfMark[]) : []).toSorted((a, b) => (a.type < b.type ? -1 : 1));

/** Texts that stand beside each other and look the same are one. */
export const joined = (nodes: readonly AdfNode[]): readonly AdfNode[] => {
  const result: AdfNode[] = [];
  for (const node of nodes) {
    const before = result.at(-1);
    const isSame =
      before?.type === 'text' &&
      node.type === 'text' &&
      JSON.stringify(marksOf(before)) === JSON.stringify(marksOf(node));
    if (isSame) result.splice(-1, 1, { ...before, text: `${before.text ?? ''}${node.text ?? ''}` });
    else result.push(node);
  }
  return result;
};
