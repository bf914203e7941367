import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { insist } from '../failure.ts';
import { accepted, DISCONNECT, MAPPING_COUNT, SOURCES, TICKETS } from '../operations.ts';
import { KEY } from '../provider.ts';
import type { Stage } from '../stage.ts';
import type { Note } from '../story.ts';

/** The files below the folder that hold the text in plain, and how many were searched. */
const searchFiles = async (folder: string, text: string): Promise<{ searched: number; found: readonly string[] }> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const contents = await Promise.all(paths.map((path) => readFile(path)));
  return { searched: paths.length, found: paths.filter((_path, index) => contents[index]?.includes(text)) };
};

const insistNoKey = async ({ dataDir, gatewayLog }: Stage): Promise<number> => {
  const { searched, found } = await searchFiles(dataDir, KEY);
  insist(found.length === 0, `The key stands in plain text in ${found.join(', ')}.`);
  insist(!gatewayLog().includes(KEY), 'The key stands in the log of the gateway.');
  return searched;
};

/** Lets the sources go: no mapping and no credential of them is left; the records stay. */
export const disconnectAll = async (stage: Stage, ids: readonly string[], note: Note): Promise<void> => {
  const { graph } = stage;
  await insistNoKey(stage);
  let mappingsRemoved = 0;
  for (const id of ids) {
    const { totalCount: counted } = accepted((await graph.request(MAPPING_COUNT, { sourceId: id })).mappings);
    const answer = accepted((await graph.request(DISCONNECT, { id })).disconnectSource);
    insist(!answer.retained, 'The source was retained.');
    insist(answer.mappingsRemoved === counted, `${answer.mappingsRemoved} of ${counted} mappings were erased.`);
    mappingsRemoved += answer.mappingsRemoved;
    const { mappings } = await graph.request(MAPPING_COUNT, { sourceId: id });
    insist(mappings.__typename === 'SourceNotFoundError', `The mappings answer ${mappings.__typename} afterwards.`);
  }
  const { sources } = await graph.request(SOURCES, {});
  insist(sources.totalCount === 0, `${sources.totalCount} sources are left.`);
  const { tickets } = await graph.request(TICKETS, { sourceId: null, first: 1 });
  note({
    mappingsRemoved,
    sources: sources.totalCount,
    filesSearched: await insistNoKey(stage),
    ticketsKept: tickets.totalCount,
  });
  insist(tickets.totalCount > 0, 'The records went with their sources.');
};
