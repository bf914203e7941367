import type { SyncSession } from '../../domain/session.ts';
import { isStorageRefusal, isStorageUnreachable } from '../../lib/storage-errors.ts';
import type { Journal } from '../../models/journal-store.ts';
import type { Dependencies } from '../dependencies.ts';
import { entriesOf } from './audit-batch.ts';

type Undoer = Pick<Dependencies, 'stores' | 'logger'>;

/** Takes back what a batch that could not be finished had written, as long as nobody has changed it since. */
export const undoBatch = async (deps: Undoer, session: SyncSession): Promise<void> => {
  const { mappings, records, conflicts, journals, audit } = deps.stores;
  const journal = await readJournal(deps, session);
  if (journal !== null) {
    const writeId = `${journal.sessionId}:${journal.batch}`;
    await conflicts.undo(
      journal.entries.flatMap((entry) => entry.conflicts ?? []),
      writeId,
    );
    await mappings.undo(
      journal.entries.map(({ mapping }) => mapping),
      writeId,
    );
    await records.undo(
      journal.entries.flatMap(({ record }) => record ?? []),
      writeId,
    );
    await audit.retract(entriesOf(journal));
  }
  await journals.remove(session.id, session.batch + 1);
};

/** Null also for a journal that is damaged: the session must end all the same, and the next sync compares anew. */
const readJournal = async ({ stores, logger }: Undoer, session: SyncSession): Promise<Journal | null> => {
  try {
    return await stores.journals.get(session.id, session.batch + 1);
  } catch (error) {
    if (isStorageUnreachable(error) || isStorageRefusal(error)) throw error;
    logger.error({ err: error, sessionId: session.id }, 'A journal could not be read; it is dropped.');
    return null;
  }
};
