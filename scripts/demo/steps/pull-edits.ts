import { insist } from '../failure.ts';
import { insistHoldsAll, readMappings } from '../holdings.ts';
import type { Stage } from '../stage.ts';
import type { Note } from '../story.ts';
import { runSync } from '../sync.ts';
import type { Home } from './connect-project.ts';

const EDITS = 10;

/** A person edits ten issues and, where that can be seen, deletes an eleventh: the next sync brings exactly that. */
export const pullEdits = async (stage: Stage, home: Home, note: Note): Promise<void> => {
  const { person, provider, source, project } = home;
  const issues = provider.itemsOf(await person.items(), project).get('TICKET') ?? [];
  const [doomed, ...edited] = issues.slice(0, EDITS + 1);
  insist(doomed !== undefined && edited.length === EDITS, 'The project has too few issues.');
  for (const { id, type, data } of edited) await person.edit({ id, type, data: { title: `${data.title} (edited)` } });
  if (provider.hasTombstones) await person.remove(doomed.id);

  const { session, ms } = await runSync(stage, source);
  const { created, updated, deleted, requests } = session.progress;
  note({ updated, deleted, created, requests, syncMs: Math.round(ms) });
  insist(updated === EDITS, `${EDITS} issues were edited, but ${updated} records updated.`);
  insist(created === 0, `Nothing was made at ${provider.name}, but ${created} records here.`);
  const gone = provider.hasTombstones ? 1 : 0;
  insist(deleted === gone, `${gone} issues were deleted, but ${deleted} were marked as gone.`);
  if (provider.hasTombstones) note({ evidence: await evidenceOf(stage, source, doomed.id) });
  await insistHoldsAll(stage, home);
};

const evidenceOf = async (stage: Stage, source: string, issue: string): Promise<string> => {
  const mapping = (await readMappings(stage, source)).find(({ externalId }) => externalId === issue);
  insist(mapping?.deletedAt != null, 'The mapping of the deleted issue does not say when it went.');
  insist(mapping.deletionEvidence !== null, 'The mapping of the deleted issue does not say how that is known.');
  return mapping.deletionEvidence;
};
