/** Fails when a generated file is not what its sources generate. */
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import config from '../codegen.ts';

const current = async (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null);

const files: { filename: string; content: string }[] = await generate({ ...config, silent: true }, false);
const stale: string[] = [];
for (const { filename, content } of files) {
  if ((await current(filename)) !== content) stale.push(relative(process.cwd(), filename));
}
if (stale.length > 0) {
  console.error(`Not as generated: ${stale.join(', ')}. Run npm run codegen.`);
  process.exitCode = 1;
} else {
  console.log(`${files.length} generated files are up to date.`);
}
