import { type Config, configFrom } from './config.ts';
import { ConfigError } from './config-error.ts';
import type { Env } from './env.ts';
import { checkSecrets, type Secrets, secretsFrom } from './secrets.ts';

/**
 * The whole configuration of a process. Nothing is written before all of it was found right.
 * @throws ConfigError with every mistake
 */
export const loadConfig = async (env: Env): Promise<{ config: Config; secrets: Secrets }> => {
  const mistakes: string[] = [];
  const report = (mistake: string) => mistakes.push(mistake);
  const config = configFrom(env, report);
  checkSecrets(env, config, report);
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return { config, secrets: await secretsFrom(env, config) };
};
