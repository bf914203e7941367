import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import { markdownToAdf } from './adf/markdown-to-adf.ts';
import { rewrite } from './adf/rewrite.ts';
import type { SiteFields } from './site-fields.ts';

/** What an issue is written with. */
export interface Writing {
  readonly isCloud: boolean;
  readonly siteFields: SiteFields;
  /** The description that is there, as Jira keeps it; null for none. */
  readonly description: unknown;
}

/** A text as Jira takes it: in the Cloud a document, in which what Markdown cannot say stays as it was. */
export const bodyOf = (value: JsonValue, isCloud: boolean, before: unknown = null): JsonValue => {
  if (!isCloud) return value === '' ? null : value;
  const text = String(value ?? '');
  const document = before === null ? markdownToAdf(text) : rewrite(before, text);
  return document.content?.length === 0 ? null : (document as unknown as JsonValue);
};

const personOf = (value: JsonValue, isCloud: boolean): JsonValue => {
  const id = (value as JsonObject | null)?.externalId ?? null;
  return id === null ? null : isCloud ? { accountId: id } : { name: id };
};

const referenceOf = (value: JsonValue): JsonValue => (value === null ? null : { id: value });

const held = (name: string | null, what: string): string => {
  if (name !== null) return name;
  throw new ProviderError('rejected', `The Jira site has no field for ${what}. Leave it out of the field mapping.`);
};

/** What Jira calls a field of ours. */
export const jiraName = (name: string, { sprint, storyPoints }: SiteFields): string => {
  if (name === 'sprint') return held(sprint, 'sprints');
  if (name === 'storyPoints') return held(storyPoints, 'story points');
  return name === 'fixVersion' ? 'fixVersions' : name;
};

const valueFor = (name: string, value: JsonValue, { isCloud, description }: Writing): JsonValue => {
  switch (name) {
    case 'description':
      return bodyOf(value, isCloud, description);
    case 'priority':
      return value === null ? null : { name: value };
    case 'assignee':
      return personOf(value, isCloud);
    case 'parent':
      return referenceOf(value);
    case 'fixVersion':
      return value === null ? [] : [{ id: value }];
    case 'sprint':
      return value === null ? null : Number(value);
    case 'labels':
      return value ?? [];
    default:
      return value;
  }
};

/** Fields of an issue as Jira takes them; a status is none of them. */
export const issueInput = (fields: JsonObject, writing: Writing): JsonObject =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name !== 'status' && name !== 'statusCategory')
      .map(([name, value]) => [jiraName(name, writing.siteFields), valueFor(name, value, writing)]),
  );
