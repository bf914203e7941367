import { benchDoor } from './door.ts';
import { benchImport } from './import.ts';
import { benchMemory } from './memory.ts';
import { benchMongo } from './mongo.ts';
import { benchQuiet } from './quiet.ts';
import { benchReads } from './reads.ts';

/** By name; each prints ratios of things measured side by side in one run. */
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  import: benchImport,
  quiet: benchQuiet,
  memory: benchMemory,
  door: benchDoor,
  mongo: benchMongo,
  reads: benchReads,
};

const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
  const bench = BENCHES[name];
  if (bench === undefined) {
    console.error(`There is no benchmark ${name}. There are ${Object.keys(BENCHES).join(', ')}.`);
    process.exit(1);
  }
  console.log(`# ${name}`);
  await bench();
}
