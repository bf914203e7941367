import type { ExternalItem } from '../../domain/external-item.ts';
import type { Mapping } from '../../domain/mapping.ts';
import { mappingHash } from '../../domain/source.ts';
import type { Dependencies } from '../dependencies.ts';
import { changeSource } from '../sources/change-source.ts';
import { definitionOf } from '../sources/open-connector.ts';
import { applyBatch, type BatchWork } from './apply-batch.ts';
import { CancelledError } from './cancellation.ts';
import { planBatch } from './plan-batch.ts';

/** As many as one batch may hold. */
const AT_ONCE = 500;

interface Run extends BatchWork {
  session: BatchWork['session'];
  readonly signal: AbortSignal;
}

/**
 * Where the field mappings of a source have changed, decides once more about what it said last, by the rules of a pull
 * and without asking the provider. Cut off, it begins again: what has been decided is known by its hash.
 */
export const reevaluate = async (deps: Dependencies, run: Run): Promise<void> => {
  const { source } = run;
  const current = mappingHash(source.configuration);
  const [mainType] = definitionOf(deps.providers, source.provider).entityTypes;
  if (source.evaluatedUnder === current || mainType === undefined) return;
  let after: string | null = null;
  do {
    run.signal.throwIfAborted();
    const mappings: readonly Mapping[] = await deps.stores.mappings.after(source, mainType, { after, limit: AT_ONCE });
    await decideAgain(deps, run, mappings.flatMap(lastSaid));
    after = mappings.length < AT_ONCE ? null : (mappings.at(-1)?.externalId ?? null);
  } while (after !== null);
  await changeSource(deps, source, ({ evaluatedUnder }) =>
    evaluatedUnder === current ? null : { evaluatedUnder: current },
  );
};

const decideAgain = async (deps: Dependencies, run: Run, items: readonly ExternalItem[]): Promise<void> => {
  const plan = await planBatch(deps, run, { items, rejected: [] });
  if (plan.entries.length === 0 && plan.errors.length === 0) return;
  const { cursor, fetchedAll, total } = run.session;
  // Nothing of it was fetched, and what stays as it was is not looked at by anybody.
  const counts = { ...plan.counts, fetched: 0, unchanged: 0 };
  run.session = await applyBatch(deps, run, { ...plan, counts }, { cursor, fetchedAll, total });
  if (run.session.cancelRequested) throw new CancelledError();
};

/** The thing as the source said it last, whether that could be applied or not; none for what is gone or was never said. */
const lastSaid = (mapping: Mapping): readonly ExternalItem[] => {
  const { entityType, externalId, status, unapplied, deletedAt } = mapping;
  if (deletedAt !== null) return [];
  const said =
    unapplied ??
    (status === 'SYNCED'
      ? { fields: mapping.externalFields, modifiedAt: mapping.externalModifiedAt, url: mapping.url }
      : null);
  return said === null ? [] : [{ ...said, entityType, externalId, deleted: null }];
};
