import { sourceEntry } from '../../domain/audit.ts';
import type { Conflict } from '../../domain/conflict.ts';
import { rulesOf, withRule } from '../../domain/conflict-rule.ts';
import type { Dependencies } from '../dependencies.ts';
import { changeSource } from '../sources/change-source.ts';

/** Makes a decision the rule of the sources that had a part in the conflict, if its decider wanted that. May be repeated. */
export const rememberRules = async (deps: Pick<Dependencies, 'stores' | 'bus'>, conflict: Conflict): Promise<void> => {
  const { resolution } = conflict;
  if (conflict.kind !== 'FIELD' || resolution?.isRule !== true) return;
  const { tenant, recordId } = conflict;
  const [[record], mappings] = await Promise.all([
    deps.stores.records.find(tenant, [recordId]),
    deps.stores.mappings.findByRecord(tenant, [recordId]),
  ]);
  if (record === undefined) return;
  const sourceOf = new Map(mappings.map(({ id, sourceId }) => [id, sourceId]));
  const rules = rulesOf(conflict, record.entityType, (mapping) => sourceOf.get(mapping) ?? null);
  for (const [id, made] of rules) {
    await changeSource(
      deps,
      { tenant, id },
      ({ conflictRules }) => ({ conflictRules: made.reduce(withRule, [...conflictRules]) }),
      (_before, after) =>
        sourceEntry('SOURCE_CONFIGURED', after, { by: resolution.by, at: resolution.at, fields: ['conflictRules'] }),
    );
  }
};
