import { startGateway, startSandbox } from './processes.ts';
import { median, round } from './report.ts';
import { connectedSource } from './source.ts';

const ITEMS = 10_000;
const ROUNDS = 9;

/** What a sync with nothing new costs beside the import that came before it. */
export const benchQuiet = async (): Promise<void> => {
  await using sandbox = await startSandbox(ITEMS);
  await using gateway = await startGateway(sandbox);
  const source = await connectedSource(gateway, sandbox, 'Quiet');
  const full = await source.sync();
  const quiet = [];
  for (let index = 0; index < ROUNDS; index += 1) quiet.push((await source.sync()).session.progress);
  const ms = median(quiet.map(({ elapsedMs }) => elapsedMs));
  const requests = Math.max(...quiet.map((progress) => progress.requests));
  console.log(`import of ${full.session.progress.fetched} items: ${round(full.session.progress.elapsedMs)} ms`);
  console.log(
    `nothing new: ${round(ms)} ms, ${((ms / full.session.progress.elapsedMs) * 100).toFixed(2)} % of that (goal <= 0.5 %)`,
  );
  console.log(`nothing new: ${requests} request(s) (goal <= 2)`);
};
