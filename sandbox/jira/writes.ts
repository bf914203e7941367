import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import { jsonResponse } from '../core/http.ts';
import type { TwinResponse } from '../core/twin.ts';
import { applyEdit, applyRemoval } from './edit.ts';
import { errorResponse, notFound, refusedField } from './errors.ts';
import { problemIn, storedFields } from './input.ts';
import type { Call, Route } from './routes.ts';
import { commentShape, statusShape, typeShape, versionShape } from './shapes.ts';
import { FIELDS, ISSUE_TYPES, statusOf, TRANSITIONS, typeOf } from './workflow.ts';
import { alive, isObject, issueOf, listIn, living, projectOf, type Thing } from './world.ts';

const noContent = (): TwinResponse => ({ status: 204, headers: {}, body: '' });

const bodyIn = ({ request }: Call): JsonObject => {
  try {
    const value: JsonValue = JSON.parse(request.body);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
};

const objectIn = (body: JsonObject, name: string): JsonObject => {
  const value = body[name];
  return isObject(value) ? value : {};
};

/** Entity properties as they are kept: values by keys. */
const propertiesIn = ({ properties }: JsonObject): JsonObject =>
  Object.fromEntries(
    listIn(properties).flatMap((one) => (isObject(one) ? [[String(one.key), one.value ?? null]] : [])),
  );

const createIssue = (call: Call): TwinResponse => {
  const body = bodyIn(call);
  const { project: wanted, issuetype, ...fields } = objectIn(body, 'fields');
  const project = projectOf(call.world, String(isObject(wanted) ? (wanted.id ?? wanted.key) : ''));
  if (!project) return refusedField('project', 'Specify a valid project ID or key.');
  const type = ISSUE_TYPES.find(({ id }) => isObject(issuetype) && issuetype.id === id);
  if (!type) return refusedField('issuetype', 'Specify an issue type.');
  if (fields.summary === undefined) return refusedField('summary', 'You must specify a summary of the issue.');
  const problem = problemIn({ ...fields }, call, { issuetype: type.id });
  if (problem) return problem;
  const data = { ...storedFields(fields), project: project.id, issuetype: type.id, properties: propertiesIn(body) };
  const made = applyEdit(call.world, { type: 'issue', data }, call.now);
  return jsonResponse(201, { id: made.id, key: made.data.key, self: `${call.root}/issue/${made.id}` });
};

const onIssue =
  (write: (call: Call, issue: Thing, id: string) => TwinResponse) =>
  (call: Call, issue = '', id = ''): TwinResponse => {
    const found = issueOf(call.world, issue);
    return found ? write(call, found, id) : notFound();
  };

const edit = (call: Call, { id, type }: Thing, data: JsonObject): Thing =>
  applyEdit(call.world, { id, type, data }, call.now);

const editIssue = onIssue((call, issue) => {
  const fields = objectIn(bodyIn(call), 'fields');
  const problem = problemIn(fields, call, issue.data);
  if (problem) return problem;
  edit(call, issue, storedFields(fields));
  return noContent();
});

const deleteIssue = onIssue((call, issue) => {
  const hasParts = living(call.world, 'issue').some(
    ({ data }) => data.parent === issue.id && typeOf(data.issuetype).subtask,
  );
  if (hasParts && call.request.query.get('deleteSubtasks') !== 'true') {
    return errorResponse(400, ['The issue has subtasks. You must specify the deleteSubtasks parameter to delete it.']);
  }
  applyRemoval(call.world, issue, call.now);
  return noContent();
});

const openFields = (closed: JsonValue | undefined): JsonObject =>
  Object.fromEntries(
    FIELDS.filter(({ id }) => id !== 'status' && !listIn(closed).includes(id)).map(({ id, name, schema }) => [
      id,
      { required: id === 'summary', schema, name, key: id, operations: ['set'] },
    ]),
  );

const editMeta = onIssue((_call, { data }) => jsonResponse(200, { fields: openFields(data.closedFields) }));

const transitions = onIssue((call, { data }) =>
  jsonResponse(200, {
    expand: 'transitions',
    transitions: TRANSITIONS.filter(({ from }) => from.includes(statusOf(data.status).id)).map((one) => ({
      id: one.id,
      name: one.name,
      to: statusShape(one.to, call),
      hasScreen: asked(one.required, data).length > 0,
      isGlobal: false,
      isInitial: false,
      isAvailable: true,
      isConditional: false,
      fields: Object.fromEntries(
        asked(one.required, data).map((name) => [
          name,
          { required: true, name, key: name, schema: { type: 'string' }, operations: ['set'], hasDefaultValue: false },
        ]),
      ),
    })),
  }),
);

/** An issue can be seeded so that every step asks for a field. */
const asked = (required: readonly string[], { askedFields }: JsonObject): readonly string[] => [
  ...required,
  ...listIn(askedFields).map(String),
];

const doTransition = onIssue((call, issue) => {
  const { id } = objectIn(bodyIn(call), 'transition');
  const from = statusOf(issue.data.status).id;
  const found = TRANSITIONS.find((one) => one.id === id && one.from.includes(from));
  if (!found) return errorResponse(400, [`It seems that you have tried to perform an illegal workflow operation.`]);
  const [missing] = asked(found.required, issue.data);
  if (missing !== undefined) return refusedField(missing, `${missing} is required.`);
  edit(call, issue, { status: found.to });
  return noContent();
});

const longest = 32_767;

const isEmpty = (body: JsonValue | undefined): boolean => body === undefined || body === null || body === '';

const commentBody = (call: Call): JsonValue | TwinResponse => {
  const { body } = bodyIn(call);
  if (isEmpty(body)) return refusedField('comment', 'Comment body can not be empty!');
  if (call.isCloud && !isObject(body)) return refusedField('comment', 'Comment body is not valid!');
  return JSON.stringify(body).length > longest
    ? refusedField('comment', 'The entered text is too long.')
    : (body ?? null);
};

const isAnswer = (value: JsonValue | TwinResponse): value is TwinResponse =>
  typeof value === 'object' && value !== null && 'status' in value && 'headers' in value;

const addComment = onIssue((call, issue) => {
  const body = commentBody(call);
  if (isAnswer(body)) return body;
  const data = { body, issue: issue.id, properties: propertiesIn(bodyIn(call)) };
  return jsonResponse(201, commentShape(applyEdit(call.world, { type: 'comment', data }, call.now), call));
});

const onComment = (write: (call: Call, comment: Thing) => TwinResponse) =>
  onIssue((call, issue, id) => {
    const found = alive(call.world, 'comment', `${issue.id}-${id}`);
    return found ? write(call, found) : notFound('Comment');
  });

const updateComment = onComment((call, comment) => {
  const body = commentBody(call);
  return isAnswer(body) ? body : jsonResponse(200, commentShape(edit(call, comment, { body }), call));
});

const deleteComment = onComment((call, comment) => {
  applyRemoval(call.world, comment, call.now);
  return noContent();
});

const versionProblem = (
  call: Call,
  { name }: JsonObject,
  project: JsonValue | undefined,
  id?: string,
): TwinResponse | null => {
  if (name === undefined) return null;
  if (typeof name !== 'string' || name.trim() === '')
    return refusedField('name', 'You must specify a valid version name');
  if (name.length > 255) return refusedField('name', 'The version name is too long.');
  const isTaken = living(call.world, 'version').some(
    (one) =>
      one.id !== id && one.data.project === project && String(one.data.name).toLowerCase() === name.toLowerCase(),
  );
  return isTaken ? refusedField('name', 'A version with this name already exists in this project.') : null;
};

const VERSION_FIELDS = ['name', 'description', 'releaseDate', 'startDate', 'released', 'archived'];

const versionFields = (body: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(body).filter(([name]) => VERSION_FIELDS.includes(name)));

const createVersion = (call: Call): TwinResponse => {
  const { projectId, ...body } = bodyIn(call);
  const project = projectOf(call.world, String(projectId));
  if (!project) return notFound('Project');
  const problem = versionProblem(call, { name: '', ...body }, project.id);
  if (problem) return problem;
  const data = { ...versionFields(body), project: project.id };
  return jsonResponse(201, versionShape(applyEdit(call.world, { type: 'version', data }, call.now), call));
};

const onVersion =
  (write: (call: Call, version: Thing) => TwinResponse) =>
  (call: Call, id = ''): TwinResponse => {
    const found = alive(call.world, 'version', id);
    return found ? write(call, found) : notFound('Version');
  };

const updateVersion = onVersion((call, version) => {
  const body = bodyIn(call);
  const problem = versionProblem(call, body, version.data.project, version.id);
  return problem ?? jsonResponse(200, versionShape(edit(call, version, versionFields(body)), call));
});

const deleteVersion = onVersion((call, version) => {
  applyRemoval(call.world, version, call.now);
  return noContent();
});

const createTypes = (call: Call, key = ''): TwinResponse => {
  if (!projectOf(call.world, key)) return notFound('Project');
  const issueTypes = ISSUE_TYPES.map(({ id }) => typeShape(id, call));
  return jsonResponse(200, { startAt: 0, maxResults: 50, total: issueTypes.length, issueTypes });
};

const createFields = (): TwinResponse => {
  const fields = Object.entries(openFields([])).map(([fieldId, field]) => ({ fieldId, ...(field as JsonObject) }));
  return jsonResponse(200, { startAt: 0, maxResults: 50, total: fields.length, fields });
};

const ISSUE = '/issue/([\\w-]+)';
const COMMENT = `${ISSUE}/comment/(\\d+)`;
const at = (path: string): RegExp => new RegExp(`^${path}$`);

export const WRITES: readonly Route[] = [
  { method: 'POST', pattern: at('/issue'), operation: 'createIssue', answer: createIssue },
  { method: 'PUT', pattern: at(ISSUE), operation: 'editIssue', answer: editIssue },
  { method: 'DELETE', pattern: at(ISSUE), operation: 'deleteIssue', answer: deleteIssue },
  { pattern: at(`${ISSUE}/editmeta`), operation: 'getEditIssueMeta', answer: editMeta },
  {
    pattern: at('/issue/createmeta/(\\w+)/issuetypes'),
    operation: 'getCreateIssueMetaIssueTypes',
    answer: createTypes,
  },
  {
    pattern: at('/issue/createmeta/(\\w+)/issuetypes/(\\d+)'),
    operation: 'getCreateIssueMetaIssueTypeId',
    answer: createFields,
  },
  { pattern: at(`${ISSUE}/transitions`), operation: 'getTransitions', answer: transitions },
  { method: 'POST', pattern: at(`${ISSUE}/transitions`), operation: 'doTransition', answer: doTransition },
  { method: 'POST', pattern: at(`${ISSUE}/comment`), operation: 'addComment', answer: addComment },
  { method: 'PUT', pattern: at(COMMENT), operation: 'updateComment', answer: updateComment },
  { method: 'DELETE', pattern: at(COMMENT), operation: 'deleteComment', answer: deleteComment },
  { method: 'POST', pattern: at('/version'), operation: 'createVersion', answer: createVersion },
  { method: 'PUT', pattern: at('/version/(\\d+)'), operation: 'updateVersion', answer: updateVersion },
  { method: 'DELETE', pattern: at('/version/(\\d+)'), operation: 'deleteVersion', answer: deleteVersion },
];
