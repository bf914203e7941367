import type { SyncSession } from '../../domain/session.ts';
import type { Dependencies } from '../dependencies.ts';
import { entriesOf } from './audit-batch.ts';
import { readJournal } from './read-journal.ts';

type Undoer = Pick<Dependencies, 'stores' | 'logger'>;

/** Takes back what a batch that could not be finished had written, as long as nobody has changed it since. */
export const undoBatch = async (deps: Undoer, session: SyncSession): Promise<void> => {
  const { mappings, records, conflicts, journals, audit } = deps.stores;
  const journal = await readJournal(deps, session, session.batch + 1);
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
