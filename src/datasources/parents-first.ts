import type { ExternalItem } from '../domain/external-item.ts';

/** Items of one type, each after its parent when both are among them; otherwise in the order they came. */
export const parentsFirst = (items: readonly ExternalItem[]): readonly ExternalItem[] => {
  const waiting = new Map(items.map((item) => [item.externalId, item]));
  const ordered: ExternalItem[] = [];
  for (const item of items) {
    // Upwards from the item to the first one that is placed or not here; taking each out ends a circle too.
    const chain: ExternalItem[] = [];
    let next: ExternalItem | undefined = waiting.get(item.externalId);
    while (next) {
      waiting.delete(next.externalId);
      chain.push(next);
      const { parent } = next.fields;
      next = typeof parent === 'string' ? waiting.get(parent) : undefined;
    }
    ordered.push(...chain.toReversed());
  }
  return ordered;
};
