import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildClientSchema, getIntrospectionQuery, printSchema } from 'graphql';
import type { TestClient } from '../../support/client.ts';

const SOURCE = fileURLToPath(new URL('tickets.ts', import.meta.url));

/** Relay's compiler: a program inside its package, for the common platforms. */
export const relayCompiler = createRequire(import.meta.url)('relay-compiler') as string | null;

/** Compiles the application's source against the schema of a running gateway; answers where the artifacts are. */
export const compileRelay = async (program: string, folder: string, client: TestClient): Promise<string> => {
  const introspection = await client.query(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }));
  await mkdir(join(folder, 'src'));
  await mkdir(join(folder, 'artifacts'));
  await cp(SOURCE, join(folder, 'src/tickets.ts'));
  await writeFile(join(folder, 'schema.graphql'), printSchema(buildClientSchema(introspection)));
  await writeFile(
    join(folder, 'relay.config.json'),
    JSON.stringify({
      src: './src',
      schema: './schema.graphql',
      artifactDirectory: './artifacts',
      language: 'typescript',
      eagerEsModules: true,
      useImportTypeSyntax: true,
    }),
  );
  await promisify(execFile)(program, ['relay.config.json'], { cwd: folder });
  return join(folder, 'artifacts');
};
