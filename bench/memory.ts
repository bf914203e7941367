import { startGateway, startSandbox } from './processes.ts';
import { round } from './report.ts';
import { connectedSource } from './source.ts';

/** The most memory that a gateway holds while it imports so many issues, in MB. */
const peakOf = async (items: number): Promise<number> => {
  await using sandbox = await startSandbox(items);
  await using gateway = await startGateway(sandbox);
  const source = await connectedSource(gateway, sandbox, 'Memory');
  const { session, ms } = await source.sync();
  const peak = await gateway.peakMemory();
  console.log(`${session.progress.fetched} items: peak ${round(peak)} MB, ${round(ms)} ms`);
  return peak;
};

/** How the memory of an import grows with its size: about 10,000 items, then 100,000. */
export const benchMemory = async (): Promise<void> => {
  const small = await peakOf(4_000);
  const large = await peakOf(40_000);
  console.log(`memory: ${round(large - small)} MB more for ten times as much (goal <= 30 MB)`);
};
