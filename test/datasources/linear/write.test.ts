import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { ExternalItem } from '../../../src/domain/external-item.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { failureOf } from '../conformance/kit.ts';
import { sharedWriter } from '../shared-writer.ts';
import { LINEAR } from './twin-account.ts';

const shared = sharedWriter(LINEAR);
const { create, update, read } = shared;

const rowsOf = async (type: string) => (await shared.harness.control.state()).filter((row) => row.type === type);

describe("Linear's writer", () => {
  test('makes an issue under the key it is given, and answers it as it is read', async () => {
    const key = randomUUID();
    const [label] = await rowsOf('label');
    const fields = { title: 'New', description: '*Now*', state: 'started', priority: 2, labels: [label?.id ?? ''] };
    const made = await create('TICKET', fields, key);
    expect(made).toMatchObject({ externalId: key, deleted: null, fields: { ...fields, estimate: null } });
    expect(await read('TICKET', key)).toEqual(made);
  });

  test('changes what it is given and nothing else, and clears by null', async () => {
    const made = await create('TICKET', { title: 'One', description: 'Two', estimate: 3, dueDate: '2026-12-24' });
    const changed = await update('TICKET', made.externalId, { description: null, estimate: 5 }, made);
    expect(changed.fields).toEqual({ ...made.fields, description: null, estimate: 5 });
    expect(await read('TICKET', made.externalId)).toEqual(changed);
  });

  test('keeps the state that an issue is in when it is of the type that is wanted', async () => {
    const [issue] = await rowsOf('issue');
    await shared.harness.control.edit({ id: issue?.id ?? '', type: 'issue', data: { state: { name: 'In Review' } } });
    const seen = (await read('TICKET', issue?.id ?? '')) as ExternalItem;
    const changed = await update('TICKET', issue?.id ?? '', { state: 'started', title: 'Same state' }, seen);
    expect(changed.fields).toMatchObject({ stateName: 'In Review', title: 'Same state' });
  });

  test('replaces labels, and makes, changes and deletes a label of its own', async () => {
    const label = await create('LABEL', { name: 'Urgent', color: '#ff0000' });
    const issue = await create('TICKET', { title: 'Labelled', labels: [label.externalId] });
    expect(issue.fields.labels).toEqual([label.externalId]);
    expect((await update('TICKET', issue.externalId, { labels: [] }, issue)).fields.labels).toEqual([]);
    expect((await update('LABEL', label.externalId, { name: 'Later' })).fields).toMatchObject({ name: 'Later' });
    await shared.writer.remove({ entityType: 'LABEL', externalId: label.externalId });
    expect(await read('LABEL', label.externalId)).toMatchObject({ deleted: 'TOMBSTONE' });
  });

  test('writes comments where they hang', async () => {
    const issue = await create('TICKET', { title: 'Discussed' });
    const comment = await create('COMMENT', { issue: issue.externalId, body: 'First!' });
    expect(comment.fields).toMatchObject({ issue: issue.externalId, body: 'First!' });
    expect((await update('COMMENT', comment.externalId, { body: 'Second.' })).fields.body).toBe('Second.');
  });

  test('puts an issue into the trash, once', async () => {
    const made = await create('TICKET', { title: 'Gone soon' });
    expect(await shared.writer.remove(made)).toMatchObject({ deleted: 'TOMBSTONE' });
    expect(await shared.writer.remove(made)).toMatchObject({ deleted: 'TOMBSTONE' });
    expect(await shared.writer.remove({ entityType: 'TICKET', externalId: randomUUID() })).toBeNull();
  });

  test('finds what a lost creation has made, and nothing else', async () => {
    const lost = { entityType: 'TICKET' as const, key: randomUUID(), fields: { title: 'Lost' }, since: new Date() };
    expect(await shared.writer.findCreated(lost)).toEqual([]);
    await shared.harness.control.fault({ kind: 'drop-after-write', match: { operation: 'CreateIssue' } });
    expect(await failureOf(shared.writer.create(lost))).toMatchObject({ kind: 'network' });
    expect(await shared.writer.findCreated(lost)).toMatchObject([{ externalId: lost.key, fields: { title: 'Lost' } }]);
    expect(await failureOf(shared.writer.create(lost))).toMatchObject({ kind: 'rejected' });
    expect((await rowsOf('issue')).filter(({ data }) => data.title === 'Lost')).toHaveLength(1);
  });

  test.each<[string, JsonObject]>([
    ['a title that is too long', { title: 'x'.repeat(1_000) }],
    ['an empty title', { title: '' }],
    ['a label that is not there', { labels: [randomUUID()] }],
    ['a person who is not there', { assignee: { externalId: randomUUID(), name: 'Nobody' } }],
    ['an estimate that is no whole number', { estimate: 1.5 }],
    ['a state that the team has not', { state: 'dreaming' }],
  ])('is refused %s, and nothing changes', async (_what, fields) => {
    const made = await create('TICKET', { title: 'As it was' });
    const refused = await failureOf(update('TICKET', made.externalId, fields, made));
    expect(refused).toMatchObject({ kind: 'rejected', message: expect.stringMatching(/^[A-Z].*\.$/) });
    expect(await read('TICKET', made.externalId)).toEqual(made);
  });

  test('is refused a circle of parents', async () => {
    const whole = await create('TICKET', { title: 'Whole' });
    const part = await create('TICKET', { title: 'Part', parent: whole.externalId });
    const refused = await failureOf(update('TICKET', whole.externalId, { parent: part.externalId }, whole));
    expect(refused).toMatchObject({ kind: 'rejected', message: expect.stringContaining('parent') });
  });

  test('tells that a thing is gone', async () => {
    const refused = await failureOf(update('TICKET', randomUUID(), { title: 'Too late' }));
    expect(refused).toMatchObject({ kind: 'not-found' });
  });
});
