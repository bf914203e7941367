import { z } from 'zod';
import { text } from '../foreign-values.ts';
import { answerReader } from '../read-answer.ts';
import type { JiraClient } from './client.ts';

/** Fields that each site numbers by itself; null for those that it does not have. */
export const siteFields = z.strictObject({ sprint: z.string().nullable(), storyPoints: z.string().nullable() });
export type SiteFields = z.infer<typeof siteFields>;

const fieldNode = z.object({
  id: z.string().min(1),
  name: text,
  schema: z.object({ type: z.string(), custom: z.string().nullish() }).nullish(),
});
const readFields = answerReader('Jira', z.array(fieldNode));
type FieldNode = z.infer<typeof fieldNode>;

const SPRINT = 'com.pyxis.greenhopper.jira:gh-sprint';
const POINTS = 'com.pyxis.greenhopper.jira:jsw-story-points';

/** In projects that a company manages, story points are a number like any other but for their name. */
const isNamedPoints = ({ name, schema }: FieldNode): boolean =>
  schema?.type === 'number' && /^story points?( estimate)?$/i.test(name.trim());

/** @throws ProviderError */
export const discoverSiteFields = async (client: JiraClient): Promise<SiteFields> => {
  const fields = readFields((await client.send({ path: '/field' })).data);
  const find = (test: (field: FieldNode) => boolean): string | null => fields.find(test)?.id ?? null;
  return {
    sprint: find(({ schema }) => schema?.custom === SPRINT),
    storyPoints: find(isNamedPoints) ?? find(({ schema }) => schema?.custom === POINTS),
  };
};
