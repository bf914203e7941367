import { z } from 'zod';
import type { JsonObject } from '../../domain/json.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import { answerReader } from '../read-answer.ts';
import type { JiraClient } from './client.ts';
import { RefusedFieldsError } from './errors.ts';
import { jiraName } from './issue-input.ts';
import type { SiteFields } from './site-fields.ts';

const readMeta = answerReader('Jira', z.object({ fields: z.record(z.string(), z.unknown()).nullish() }));

/** Jira's words are not passed on: what is said of a refusal is what was to be taken. */
export const refused = (names: readonly string[], cause: unknown): ProviderError =>
  new ProviderError('rejected', `Jira does not accept the change of ${names.join(', ')}.`, { cause });

/** Of a refusal the fields that it was for; any other error is thrown as it is. */
export const naming =
  (names: readonly string[]) =>
  (error: unknown): never => {
    if (!(error instanceof RefusedFieldsError) || error.fields.length === 0) throw error;
    const named = names.filter((name) => error.fields.includes(name));
    throw refused(named.length > 0 ? named : names, error);
  };

/**
 * What a refusal of an issue comes of: a field that can be read need not be one that the account may change.
 * @param path of what Jira says about the fields that can be changed
 */
export const explaining =
  (client: JiraClient, path: string, fields: JsonObject, site: SiteFields) =>
  async (error: unknown): Promise<never> => {
    if (!(error instanceof RefusedFieldsError)) throw error;
    const called = new Map(Object.keys(fields).map((name) => [jiraName(name, site), name]));
    const named = error.fields.flatMap((id) => called.get(id) ?? []);
    const names = named.length > 0 ? named : [...called.values()];
    const { fields: open } = readMeta((await client.send({ path })).data);
    const closed = names.filter((name) => open != null && !(jiraName(name, site) in open));
    if (closed.length === 0) throw named.length > 0 ? refused(names, error) : error;
    throw new ProviderError(
      'rejected',
      `Jira lets this account not change ${closed.join(', ')} of the issue: it is not on its screen, or a permission is missing. Ask an administrator, or map the field for reading only.`,
      { cause: error },
    );
  };
