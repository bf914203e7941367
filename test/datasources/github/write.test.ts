import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { LostCreate, UpdateRequest, Writer } from '../../../src/datasources/connector.ts';
import type { EntityType } from '../../../src/domain/entity-type.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { failureOf } from '../conformance/kit.ts';
import { createHarness, type Harness } from '../connector-harness.ts';
import { GITHUB } from './twin-account.ts';

let harness: Harness;
let writer: Writer;
beforeAll(async () => {
  harness = await createHarness({ ...GITHUB, items: 5 });
});
beforeEach(async () => {
  await harness.control.reset();
  writer = harness.open().writer as Writer;
});
afterAll(async () => {
  await harness[Symbol.asyncDispose]();
});

const NEVER: UpdateRequest['seen'] = { fields: {}, modifiedAt: null };
const create = (entityType: EntityType, fields: JsonObject) => writer.create({ entityType, key: randomUUID(), fields });
const update = (entityType: EntityType, externalId: string, fields: JsonObject) =>
  writer.update({ entityType, externalId, fields, seen: NEVER });
const read = (entityType: EntityType, id: string) => harness.open().read?.(entityType, id);
const titled = async (title: string) =>
  (await harness.control.state()).filter(({ type, data }) => type === 'issue' && data.title === title);
const lostIssue = (title: string): LostCreate => ({
  entityType: 'TICKET',
  key: randomUUID(),
  fields: { title, body: 'Line one\r\nline two  ' },
  since: new Date(),
});

describe("GitHub's writer", () => {
  test('makes an issue and answers it as it is read', async () => {
    const label = (await harness.control.state()).find(({ type }) => type === 'label');
    const fields = {
      title: 'New',
      body: '*Now*',
      labels: [String(label?.id)],
      assignees: [{ externalId: '1', name: 'sandbox' }],
    };
    const made = await create('TICKET', fields);
    expect(made.fields).toMatchObject({ ...fields, state: 'open' });
    expect(await read('TICKET', made.externalId)).toEqual(made);
  });

  test('makes an issue that is closed already', async () => {
    const made = await create('TICKET', { title: 'Done before', state: 'not_planned' });
    expect(made.fields).toMatchObject({ state: 'not_planned' });
  });

  test('changes what it is given and nothing else, and clears by null', async () => {
    const made = await create('TICKET', { title: 'One', body: 'Two' });
    const changed = await update('TICKET', made.externalId, { body: null, state: 'completed' });
    expect(changed.fields).toMatchObject({ title: 'One', body: null, state: 'completed' });
    expect((await update('TICKET', made.externalId, { state: 'open' })).fields.state).toMatch(/open/);
  });

  test('leaves out, as GitHub does, whom nobody can assign', async () => {
    const made = await create('TICKET', { title: 'Whose?' });
    const fields = { assignees: [{ externalId: '999', name: 'nobody-at-all' }] };
    expect((await update('TICKET', made.externalId, fields)).fields.assignees).toEqual([]);
  });

  test('writes comments where they hang, and deletes them once', async () => {
    const issue = await create('TICKET', { title: 'Discussed' });
    const comment = await create('COMMENT', { issue: issue.externalId, body: 'First!' });
    expect(comment.fields).toMatchObject({ issue: issue.externalId, body: 'First!' });
    expect((await update('COMMENT', comment.externalId, { body: 'Second.' })).fields.body).toBe('Second.');
    expect(await writer.remove(comment)).toBeNull();
    expect(await writer.remove(comment)).toBeNull();
    expect(await read('COMMENT', comment.externalId)).toMatchObject({ evidence: 'NOT_FOUND' });
  });

  test('makes labels and milestones, changes them and deletes them once', async () => {
    const label = await create('LABEL', { name: 'wood work', color: '#A0522D', description: 'Of wood.' });
    expect(label.fields).toEqual({ name: 'wood work', color: '#A0522D', description: 'Of wood.' });
    const renamed = await update('LABEL', label.externalId, { name: 'wood/metal', description: null, color: null });
    expect(renamed).toMatchObject({
      externalId: label.externalId,
      fields: { name: 'wood/metal', description: null, color: '#A0522D' },
    });
    const milestone = await create('MILESTONE', { title: 'Spring', dueOn: '2027-03-20' });
    expect(milestone.fields).toMatchObject({ title: 'Spring', dueOn: '2027-03-20', state: 'open' });
    const moved = await update('MILESTONE', milestone.externalId, { dueOn: null, description: 'Late.' });
    expect(moved.fields).toMatchObject({ title: 'Spring', dueOn: null, description: 'Late.' });
    for (const thing of [renamed, milestone]) {
      expect(await read(thing.entityType, thing.externalId)).toMatchObject({ externalId: thing.externalId });
      expect(await writer.remove(thing)).toBeNull();
      expect(await writer.remove(thing)).toBeNull();
      expect(await read(thing.entityType, thing.externalId)).toMatchObject({ evidence: 'NOT_FOUND' });
    }
    expect(await failureOf(update('LABEL', '999999', { name: 'Too late' }))).toMatchObject({ kind: 'not-found' });
  });

  test.each<[EntityType, string]>([
    ['LABEL', 'name'],
    ['MILESTONE', 'title'],
  ])('takes a %s of that name for the one that it is to make, and finds a lost one by it', async (type, field) => {
    const first = await create(type, { [field]: 'Taken' });
    expect(await create(type, { [field]: 'taken' })).toEqual(first);
    const lost = { entityType: type, key: randomUUID(), fields: { [field]: 'TAKEN' }, since: new Date() };
    expect(await writer.findCreated(lost)).toEqual([first]);
    const other = await create(type, { [field]: 'Other' });
    expect(await failureOf(update(type, other.externalId, { [field]: 'Taken' }))).toMatchObject({ kind: 'rejected' });
    expect(await failureOf(create(type, { [field]: '' }))).toMatchObject({ kind: 'rejected' });
  });

  test('closes an issue that is to be removed', async () => {
    const made = await create('TICKET', { title: 'Gone soon' });
    expect(await writer.remove(made)).toMatchObject({ deleted: null, fields: { state: 'not_planned' } });
    expect(await writer.remove({ entityType: 'TICKET', externalId: '999999' })).toBeNull();
  });

  test('finds what a lost creation has made, and nothing else', async () => {
    const lost = lostIssue('Lost');
    expect(await writer.findCreated(lost)).toEqual([]);
    await harness.control.fault({ kind: 'drop-after-write', match: { operation: 'issues/create' } });
    expect(await failureOf(writer.create(lost))).toMatchObject({ kind: 'network' });
    const [issue] = await titled('Lost');
    expect(await writer.findCreated(lost)).toMatchObject([{ externalId: issue?.id }]);
    expect(await writer.findCreated({ ...lost, fields: { ...lost.fields, body: 'Another' } })).toEqual([]);
  });

  test('writes to a repository that was renamed', async () => {
    const made = await create('TICKET', { title: 'Before' });
    await harness.control.edit({ id: harness.project, type: 'repository', data: { name: 'renamed' } });
    expect((await update('TICKET', made.externalId, { title: 'After' })).fields.title).toBe('After');
  });

  test.each<[string, JsonObject]>([
    ['a title that is too long', { title: 'x'.repeat(1_000) }],
    ['an empty title', { title: '' }],
    ['a label that is not there', { labels: ['999999'] }],
    ['a milestone that is not there', { milestone: '999' }],
    ['a state that GitHub has not', { state: 'dreaming' }],
  ])('is refused %s, and nothing changes', async (_what, fields) => {
    const made = await create('TICKET', { title: 'As it was' });
    const refused = await failureOf(update('TICKET', made.externalId, fields));
    expect(refused).toMatchObject({ kind: 'rejected', message: expect.stringMatching(/^[A-Z].*\.$/) });
    expect(await read('TICKET', made.externalId)).toEqual(made);
  });

  test('tells that a thing is gone', async () => {
    expect(await failureOf(update('TICKET', '999999', { title: 'Too late' }))).toMatchObject({ kind: 'not-found' });
  });
});
