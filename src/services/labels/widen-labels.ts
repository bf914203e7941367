import type { RecordId, SpaceId } from '../../domain/ids.ts';
import { isMadeHere } from '../../domain/label.ts';
import { changedHere, type LocalChange } from '../../domain/local-change.ts';
import { type Reach, widerOf } from '../../domain/reach.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Dependencies } from '../dependencies.ts';
import { writeRecords } from '../records/write-record.ts';

/** The labels of a ticket, and how far that may travel. */
export interface UsedLabels {
  readonly labels: readonly RecordId[];
  readonly reach: Reach;
}

const ATTEMPTS = 5;

/** Lets labels that were made here travel as far as the tickets that have them; a source's own stay as they are. */
export const widenLabels = async (
  { stores }: Pick<Dependencies, 'stores'>,
  { tenant, actor }: Viewer,
  uses: readonly UsedLabels[],
  changeIn: (space: SpaceId) => LocalChange,
): Promise<void> => {
  const wanted = new Map<RecordId, Reach>();
  for (const { labels, reach } of uses.filter((use) => use.reach.privacy !== 'LOCAL_ONLY')) {
    for (const id of labels) wanted.set(id, widerOf(wanted.get(id) ?? reach, reach));
  }
  let left = [...wanted.keys()];
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === ATTEMPTS) throw new Error('The labels kept changing while they were to be widened.');
    const writes = (await stores.records.find(tenant, left)).filter(isMadeHere).flatMap((before) => {
      const reach = widerOf(before, wanted.get(before.id) ?? before);
      const after = changedHere(before, reach, changeIn(before.spaceId));
      return after === null ? [] : [{ before, after }];
    });
    left = [...(await writeRecords({ stores }, actor, writes))];
  }
};
