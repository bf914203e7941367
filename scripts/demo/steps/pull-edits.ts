import { insist } from '../failure.ts';
import { insistHoldsAll, readMappings } from '../holdings.ts';
import { teamItems } from '../linear.ts';
import type { Stage } from '../stage.ts';
import type { Note } from '../story.ts';
import { runSync } from '../sync.ts';
import type { Home } from './import-all.ts';

const EDITS = 10;

/** A person edits ten issues and trashes an eleventh: the next sync brings exactly that. */
export const pullEdits = async (stage: Stage, home: Home, note: Note): Promise<void> => {
  const { person, source, team } = home;
  const issues = teamItems(await person.items(), team).get('TICKET') ?? [];
  const [trashed, ...edited] = issues.slice(0, EDITS + 1);
  insist(trashed !== undefined && edited.length === EDITS, 'The team has too few issues.');
  for (const { id, type, data } of edited) await person.edit({ id, type, data: { title: `${data.title} (edited)` } });
  await person.remove(trashed.id);

  const { session, ms } = await runSync(stage, source);
  const { created, updated, deleted, requests } = session.progress;
  note({ updated, deleted, created, requests, syncMs: Math.round(ms) });
  insist(updated === EDITS, `${EDITS} issues were edited, but ${updated} records updated.`);
  insist(deleted === 1, `One issue went to the trash, but ${deleted} were marked as gone.`);
  insist(created === 0, `Nothing was made at Linear, but ${created} records here.`);

  const mapping = (await readMappings(stage, source)).find(({ externalId }) => externalId === trashed.id);
  insist(mapping?.deletedAt != null, 'The mapping of the trashed issue does not say when it went.');
  insist(mapping.deletionEvidence !== null, 'The mapping of the trashed issue does not say how that is known.');
  note({ evidence: mapping.deletionEvidence });
  await insistHoldsAll(stage, home);
};
