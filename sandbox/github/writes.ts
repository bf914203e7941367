import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import type { TwinResponse } from '../core/twin.ts';
import { change, make, remove } from './edit.ts';
import { errorResponse, invalid, notFound } from './errors.ts';
import type { View } from './shapes.ts';
import { secondOf } from './world.ts';
import { answered, isResponse, noContent, only, parse, unparsable, type WriteCall } from './write-call.ts';

const LONGEST_TITLE = 256;
const LONGEST_BODY = 65_536;
const ISSUE_FIELDS = ['title', 'body', 'state', 'state_reason', 'labels', 'assignees', 'milestone', 'type'];
const REASONS = ['completed', 'not_planned', 'duplicate', 'reopened', null];

const list = (value: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]) : [];

/** What GitHub says of fields that it does not take; null when it takes them. */
const problemIn = (fields: JsonObject, { repository }: View): TwinResponse | null => {
  const { title, body, state, state_reason: reason = null, milestone = null } = fields;
  if (title !== undefined && (typeof title !== 'string' || title.trim() === ''))
    return invalid('Issue', 'title', 'title is empty');
  if (String(title ?? '').length > LONGEST_TITLE) return invalid('Issue', 'title', 'title is too long');
  if (String(body ?? '').length > LONGEST_BODY) return invalid('Issue', 'body', 'body is too long');
  if (state !== undefined && state !== 'open' && state !== 'closed')
    return invalid('Issue', 'state', 'state is neither');
  if (!REASONS.some((one) => one === reason)) return invalid('Issue', 'state_reason', 'state_reason is none');
  if (milestone === null) return null;
  const found = repository.milestones.get(String(milestone));
  return found && !found.deleted ? null : invalid('Issue', 'milestone', 'milestone is not there');
};

/** GitHub leaves out who cannot be assigned, and says nothing of it. */
const assignable = (fields: JsonObject, { world }: View): JsonObject => ({
  ...fields,
  ...(fields.assignees === undefined
    ? {}
    : { assignees: list(fields.assignees).filter((login) => world.people.has(String(login))) }),
});

export const createIssue = (call: WriteCall): TwinResponse => {
  const given = parse(call.body);
  if (given === null) return unparsable();
  if (given.title === undefined) return invalid('Issue', 'title', 'title is missing');
  const fields = assignable(only(given, ['title', 'body', 'labels', 'assignees', 'milestone', 'type']), call);
  const problem = problemIn(fields, call);
  if (problem) return problem;
  const { world, repository, now } = call;
  const { thing } = make(world, repository, { type: 'issue', data: fields }, secondOf(now));
  return answered(201, thing, call);
};

export const updateIssue = (call: WriteCall): TwinResponse => {
  const given = parse(call.body);
  if (given === null) return unparsable();
  const { world, repository, id, now } = call;
  const thing = repository.issues.get(id);
  if (thing?.deleted) return errorResponse(410, 'This issue was deleted');
  if (thing === undefined) return notFound();
  const fields = assignable(only(given, ISSUE_FIELDS), call);
  const problem = problemIn(fields, call);
  if (problem) return problem;
  const type = thing.type as 'issue';
  return answered(200, change(world, { repository, thing }, { type, data: fields }, secondOf(now)).thing, call);
};

const commentBody = (text: string): JsonObject | TwinResponse => {
  const given = parse(text);
  if (given === null) return unparsable();
  const { body } = given;
  if (typeof body !== 'string' || body.trim() === '') return invalid('IssueComment', 'body', 'body is empty');
  return body.length > LONGEST_BODY ? invalid('IssueComment', 'body', 'body is too long') : { body };
};

export const createComment = (call: WriteCall): TwinResponse => {
  const { world, repository, id, now } = call;
  const issue = repository.issues.get(id);
  if (issue === undefined || issue.deleted) return notFound();
  const fields = commentBody(call.body);
  if (isResponse(fields)) return fields;
  const data = { ...fields, issue: { number: Number(id) } };
  return answered(201, make(world, repository, { type: 'comment', data }, secondOf(now)).thing, call);
};

export const updateComment = (call: WriteCall): TwinResponse => {
  const { world, repository, id, now } = call;
  const thing = repository.comments.get(id);
  if (thing === undefined || thing.deleted) return notFound();
  const data = commentBody(call.body);
  if (isResponse(data)) return data;
  return answered(200, change(world, { repository, thing }, { type: 'comment', data }, secondOf(now)).thing, call);
};

export const deleteComment = ({ repository, id, now }: WriteCall): TwinResponse => {
  const thing = repository.comments.get(id);
  if (thing === undefined || thing.deleted) return notFound();
  remove({ repository, thing }, now);
  return noContent();
};
