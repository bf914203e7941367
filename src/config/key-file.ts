import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasCode } from '../lib/error-code.ts';

const readExisting = async (path: string): Promise<string | null> => {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
};

/** Puts a complete file in place, or leaves the one that another process put there first. */
const putOnce = async (path: string, text: string): Promise<void> => {
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(temporary, `${text}\n`, { flag: 'wx', mode: 0o600, flush: true });
    await link(temporary, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(temporary, { force: true });
  }
};

/**
 * The text of a key file, 32 random bytes in base64, made at first use with mode 0600 in a folder of
 * mode 0700. Processes that start at once agree on it.
 */
export const keyFile = async (path: string): Promise<string> => {
  const existing = await readExisting(path);
  if (existing !== null) return existing;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await putOnce(path, randomBytes(32).toString('base64'));
  return (await readFile(path, 'utf8')).trim();
};
