import type { ExternalItem } from '../../domain/external-item.ts';
import type { Mapping } from '../../domain/mapping.ts';
import { mappingHash } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { changeSource } from '../sources/change-source.ts';
import { definitionOf } from '../sources/definition-of.ts';
import { applyBeside, type MovingRun, unfetched } from './apply-beside.ts';
import { planBatch } from './plan-batch.ts';

/** As many as one batch may hold. */
const AT_ONCE = 500;

/**
 * Where the field mappings of a source have changed, decides once more about what it said last, by the rules of a pull
 * and without asking the provider. Cut off, it begins again: what has been decided is known by its hash.
 */
export const reevaluate = async (deps: Dependencies, run: MovingRun): Promise<void> => {
  const { source } = run;
  const current = mappingHash(source.configuration);
  const [mainType] = definitionOf(deps.providers, source.provider).entityTypes;
  if (source.evaluatedUnder === current || mainType === undefined) return;
  let after: string | null = null;
  do {
    run.signal.throwIfAborted();
    const mappings: readonly Mapping[] = await deps.stores.mappings.after(source, mainType, { after, limit: AT_ONCE });
    const plan = await planBatch(deps, run, { items: mappings.flatMap(lastSaid), rejected: [] });
    await applyBeside(deps, run, unfetched(plan));
    after = mappings.length < AT_ONCE ? null : (mappings.at(-1)?.externalId ?? null);
  } while (after !== null);
  await changeSource(deps, source, ({ evaluatedUnder }) =>
    evaluatedUnder === current ? null : { evaluatedUnder: current },
  );
};

/** The thing as the source said it last, whether that could be applied or not; none for what is gone or was never said. */
export const lastSaid = (mapping: Mapping): readonly ExternalItem[] => {
  const { entityType, externalId, status, unapplied, deletedAt } = mapping;
  if (deletedAt !== null) return [];
  const said =
    unapplied ??
    (status === 'SYNCED'
      ? { fields: mapping.externalFields, modifiedAt: mapping.externalModifiedAt, url: mapping.url }
      : null);
  return said === null ? [] : [{ ...said, entityType, externalId, deleted: null }];
};
