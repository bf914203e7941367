import type { SyncSession } from '../../domain/session.ts';
import type { Dependencies } from '../dependencies.ts';

/** Takes back what a batch that could not be finished had written, as long as nobody has changed it since. */
export const undoBatch = async ({ stores }: Pick<Dependencies, 'stores'>, session: SyncSession): Promise<void> => {
  const journal = await stores.journals.get(session.id, session.batch + 1);
  if (journal === null) return;
  const writeId = `${journal.sessionId}:${journal.batch}`;
  await stores.mappings.undo(
    journal.entries.map(({ mapping }) => mapping),
    writeId,
  );
  await stores.records.undo(
    journal.entries.flatMap(({ record }) => record ?? []),
    writeId,
  );
  await stores.journals.remove(journal.sessionId, journal.batch);
};
