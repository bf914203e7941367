import type { SyncSession } from '../../domain/session.ts';
import { isStorageRefusal, isStorageUnreachable } from '../../lib/storage-errors.ts';
import type { Journal } from '../../models/journal-store.ts';
import type { Dependencies } from '../dependencies.ts';

/**
 * The journal of a session's batch; null for one that had nothing to write. Null also for a journal that is damaged: what
 * has to end must end all the same.
 */
export const readJournal = async (
  { stores, logger }: Pick<Dependencies, 'stores' | 'logger'>,
  { id }: Pick<SyncSession, 'id'>,
  batch: number,
): Promise<Journal | null> => {
  try {
    return await stores.journals.get(id, batch);
  } catch (error) {
    if (isStorageUnreachable(error) || isStorageRefusal(error)) throw error;
    logger.error({ err: error, sessionId: id, batch }, 'A journal could not be read; it is passed over.');
    return null;
  }
};
