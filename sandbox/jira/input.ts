import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import type { TwinResponse } from '../core/twin.ts';
import { refusedField } from './errors.ts';
import type { Call } from './routes.ts';
import { POINTS, PRIORITIES, SPRINT, typeOf } from './workflow.ts';
import { alive, isObject, listIn } from './world.ts';

const LONGEST = 32_767;

const idIn = (value: JsonValue | undefined): JsonValue =>
  isObject(value) ? (value.id ?? value.accountId ?? value.name ?? null) : (value ?? null);

const text = (value: JsonValue | undefined): string =>
  isObject(value) || Array.isArray(value)
    ? [...Object.values(value)].map((one) => text(one as JsonValue)).join('')
    : String(value ?? '');

type Check = (value: JsonValue, call: Call, before: JsonObject) => string | null;

/** What Jira says of a value that it does not take; null when it takes it. */
const CHECKS: Readonly<Record<string, Check>> = {
  summary: (value) => {
    if (typeof value !== 'string' || value.trim() === '') return 'You must specify a summary of the issue.';
    return value.length > 255 ? 'Summary must be less than 255 characters.' : null;
  },
  description: (value, { isCloud }) => {
    if (value === null) return null;
    if (isCloud && (!isObject(value) || value.type !== 'doc' || value.version !== 1)) {
      return 'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
    }
    return text(value).length > LONGEST ? 'The entered text is too long.' : null;
  },
  priority: (value) =>
    PRIORITIES.some(({ id, name }) => [id, name].includes(String(idIn(value))))
      ? null
      : 'The priority selected is invalid.',
  assignee: (value, { world }) =>
    value === null || alive(world, 'user', idIn(value))?.data.active === true
      ? null
      : 'The user cannot be assigned issues.',
  labels: (value) =>
    listIn(value).every((one) => typeof one === 'string' && !/\s/.test(one))
      ? null
      : 'The label contains spaces which is invalid.',
  duedate: (value) => (value === null || /^\d{4}-\d\d-\d\d$/.test(String(value)) ? null : 'Error parsing date string.'),
  fixVersions: (value, { world }) =>
    listIn(value).every((one) => alive(world, 'version', idIn(one))) ? null : 'Version id is not valid.',
  parent: (value, { world }, before) => {
    if (value === null) return null;
    const parent = alive(world, 'issue', idIn(value));
    const fits = parent && typeOf(parent.data.issuetype).hierarchyLevel === typeOf(before.issuetype).hierarchyLevel + 1;
    return fits ? null : 'Given parent work item does not belong to appropriate hierarchy.';
  },
  [SPRINT]: (value, { world }) => (value === null || alive(world, 'sprint', value) ? null : 'Sprint is not valid.'),
  [POINTS]: (value) => (value === null || typeof value === 'number' ? null : 'Operation value must be a number'),
};

/** What is wrong with fields of an issue; null when nothing is. Jira takes no field that is on no screen. */
export const problemIn = (fields: JsonObject, call: Call, before: JsonObject): TwinResponse | null => {
  for (const [name, value] of Object.entries(fields)) {
    const check = listIn(before.closedFields).includes(name) ? undefined : CHECKS[name];
    const problem = check
      ? check(value, call, before)
      : `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;
    if (problem !== null) return refusedField(name, problem);
  }
  return null;
};

/** Fields as they are kept. */
export const storedFields = ({ [SPRINT]: sprint, [POINTS]: points, ...fields }: JsonObject): JsonObject => ({
  ...Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (name === 'fixVersions') return [name, listIn(value).map(idIn)];
      return [name, name === 'description' || name === 'labels' ? value : idIn(value)];
    }),
  ),
  ...(sprint !== undefined && { sprint: sprint === null ? [] : [String(sprint)] }),
  ...(points !== undefined && { points }),
});
