import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { LostCreate } from '../../../src/datasources/connector.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { failureOf } from '../conformance/kit.ts';
import { sharedWriter } from '../shared-writer.ts';
import { GITHUB } from './twin-account.ts';

const shared = sharedWriter(GITHUB);
const { create, update, read } = shared;

const titled = async (title: string) =>
  (await shared.harness.control.state()).filter(({ type, data }) => type === 'issue' && data.title === title);
const lostIssue = (title: string): LostCreate => ({
  entityType: 'TICKET',
  key: randomUUID(),
  fields: { title, body: 'Line one\r\nline two  ' },
  since: new Date(),
});

describe("GitHub's writer", () => {
  test('makes an issue and answers it as it is read', async () => {
    const label = (await shared.harness.control.state()).find(({ type }) => type === 'label');
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
    expect(await shared.writer.remove(comment)).toBeNull();
    expect(await shared.writer.remove(comment)).toBeNull();
    expect(await read('COMMENT', comment.externalId)).toMatchObject({ evidence: 'NOT_FOUND' });
  });

  test('closes an issue that is to be removed', async () => {
    const made = await create('TICKET', { title: 'Gone soon' });
    expect(await shared.writer.remove(made)).toMatchObject({ deleted: null, fields: { state: 'not_planned' } });
    expect(await shared.writer.remove({ entityType: 'TICKET', externalId: '999999' })).toBeNull();
  });

  test('finds what a lost creation has made, and nothing else', async () => {
    const lost = lostIssue('Lost');
    expect(await shared.writer.findCreated(lost)).toEqual([]);
    await shared.harness.control.fault({ kind: 'drop-after-write', match: { operation: 'issues/create' } });
    expect(await failureOf(shared.writer.create(lost))).toMatchObject({ kind: 'network' });
    const [issue] = await titled('Lost');
    expect(await shared.writer.findCreated(lost)).toMatchObject([{ externalId: issue?.id }]);
    expect(await shared.writer.findCreated({ ...lost, fields: { ...lost.fields, body: 'Another' } })).toEqual([]);
  });

  test('finds nothing where the issue of a lost comment is gone', async () => {
    const lost = { ...lostIssue('Lost'), entityType: 'COMMENT' as const, fields: { issue: '999999', body: 'Lost' } };
    expect(await shared.writer.findCreated(lost)).toEqual([]);
  });

  test('writes to a repository that was renamed', async () => {
    const made = await create('TICKET', { title: 'Before' });
    await shared.harness.control.edit({ id: shared.harness.project, type: 'repository', data: { name: 'renamed' } });
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
