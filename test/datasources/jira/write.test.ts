import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { UpdateRequest, Writer } from '../../../src/datasources/connector.ts';
import type { ExternalItem } from '../../../src/domain/external-item.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { failureOf } from '../conformance/kit.ts';
import { createHarness, type Harness } from '../connector-harness.ts';
import { JIRA } from './twin-account.ts';

let harness: Harness;
let writer: Writer;
beforeAll(async () => {
  harness = await createHarness({ ...JIRA, items: 5 });
});
beforeEach(async () => {
  await harness.control.reset();
  writer = harness.open().writer as Writer;
});
afterAll(async () => {
  await harness[Symbol.asyncDispose]();
});

const NEVER: UpdateRequest['seen'] = { fields: {}, modifiedAt: null };
const create = (fields: JsonObject) => writer.create({ entityType: 'TICKET', key: randomUUID(), fields });
const update = (externalId: string, fields: JsonObject, seen = NEVER) =>
  writer.update({ entityType: 'TICKET', externalId, fields, seen });
const read = async (id: string) => (await harness.open().read?.('TICKET', id)) as ExternalItem;
const rows = async (type: string) => (await harness.control.state()).filter((row) => row.type === type);
const edit = (id: string, data: JsonObject) => harness.control.edit({ id, type: 'issue', data });

describe("Jira's writer", () => {
  test('writes every field that it declares, and clears by null', async () => {
    const [version, sprint, user] = await Promise.all(
      ['version', 'sprint', 'user'].map(async (type) => (await rows(type))[0]),
    );
    const fields = {
      summary: 'All of it',
      description: '## Steps\n\n- one\n- **two**',
      priority: 'High',
      assignee: { externalId: user?.id ?? '', name: String(user?.data.displayName) },
      labels: ['bug', 'new-word'],
      duedate: '2026-12-24',
      storyPoints: 3,
      fixVersion: version?.id ?? '',
      sprint: sprint?.id ?? '',
    };
    const made = await create(fields);
    expect(made.fields).toMatchObject(fields);
    const { summary: _kept, priority: _too, labels: _list, ...rest } = fields;
    const nothing = Object.fromEntries(Object.keys(rest).map((name) => [name, null]));
    expect((await update(made.externalId, nothing, made)).fields).toEqual({ ...made.fields, ...nothing });
  });

  test('leads an issue through its workflow, step by step, and back', async () => {
    const made = await create({ summary: 'Far to go', statusCategory: 'new' });
    expect(made.fields).toMatchObject({ status: 'To Do' });
    expect((await update(made.externalId, { statusCategory: 'done' }, made)).fields).toMatchObject({ status: 'Done' });
    const steps = (await harness.control.requests()).filter(({ operation }) => operation === 'doTransition');
    expect(steps).toHaveLength(3);
    expect((await update(made.externalId, { status: 'In Review' })).fields).toMatchObject({ status: 'In Review' });
  });

  test('finds its way where no other issue has gone it', async () => {
    for (const { id } of await rows('issue')) await harness.control.remove(id);
    const made = await create({ summary: 'First ever', statusCategory: 'done' });
    expect(made.fields).toMatchObject({ statusCategory: 'done' });
  });

  test('keeps the status of an issue that is of the category that is wanted', async () => {
    const made = await create({ summary: 'Reviewed', status: 'In Review' });
    expect((await update(made.externalId, { statusCategory: 'indeterminate' })).fields.status).toBe('In Review');
  });

  test('says what stands in the way of a status', async () => {
    const made = await create({ summary: 'Asked' });
    await edit(made.externalId, { askedFields: ['Resolution'] });
    const asked = await failureOf(update(made.externalId, { statusCategory: 'indeterminate' }));
    expect(asked).toMatchObject({ kind: 'rejected', message: expect.stringContaining('asks for Resolution') });
    const unknown = await failureOf(update(made.externalId, { status: 'Dreaming' }));
    expect(unknown).toMatchObject({ kind: 'rejected', message: expect.stringContaining('Dreaming') });
  });

  test('tells a field that may not be changed from a value that is not taken', async () => {
    const made = await create({ summary: 'Closed field' });
    await edit(made.externalId, { closedFields: ['duedate'] });
    const closed = await failureOf(update(made.externalId, { duedate: '2026-12-24' }));
    expect(closed).toMatchObject({ kind: 'rejected', message: expect.stringContaining('not change duedate') });
    const wrong = await failureOf(update(made.externalId, { priority: 'Utmost' }));
    expect(wrong).toMatchObject({ kind: 'rejected', message: 'Jira does not accept the change of priority.' });
  });

  test('does not write over what somebody has changed meanwhile', async () => {
    const made = await create({ summary: 'As seen' });
    await edit(made.externalId, { summary: 'Theirs', duedate: '2026-01-01' });
    expect(await failureOf(update(made.externalId, { summary: 'Ours' }, made))).toMatchObject({ kind: 'conflict' });
    expect((await update(made.externalId, { storyPoints: 2 }, made)).fields).toMatchObject({ summary: 'Theirs' });
  });

  test('keeps what Markdown cannot say, and refuses to lose it', async () => {
    const panel = {
      type: 'panel',
      attrs: { panelType: 'note' },
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Kept.' }] }],
    };
    const made = await create({ summary: 'Rich' });
    await edit(made.externalId, { description: { type: 'doc', version: 1, content: [panel] } });
    await update(made.externalId, { description: 'Kept.\n\nAnd more.' });
    const [row] = (await rows('issue')).filter(({ id }) => id === made.externalId);
    expect(row?.data.description).toMatchObject({ content: [panel, { type: 'paragraph' }] });
    for (const description of ['Something else.', null]) {
      const lossy = await failureOf(update(made.externalId, { description }));
      expect(lossy).toMatchObject({ kind: 'rejected', message: expect.stringContaining('panel') });
    }
  });

  test('makes what stands below another of a type that can', async () => {
    const whole = await create({ summary: 'Whole' });
    const part = await create({ summary: 'Part', parent: whole.externalId });
    expect(part.fields).toMatchObject({ parent: whole.externalId, issuetype: 'Sub-task' });
    const refused = await failureOf(writer.remove(whole));
    expect(refused).toMatchObject({ kind: 'rejected', message: expect.stringContaining('sub-tasks') });
    await writer.remove(part);
    expect(await writer.remove(whole)).toBeNull();
  });

  test('takes one of two issues that look the same for the lost one: that of the intent', async () => {
    const lost = { entityType: 'TICKET', key: randomUUID(), fields: { summary: 'Twins' }, since: new Date() } as const;
    await create({ summary: 'Twins' });
    await harness.control.fault({ kind: 'drop-after-write', match: { operation: 'createIssue' } });
    expect(await failureOf(writer.create(lost))).toMatchObject({ kind: 'network' });
    expect(await writer.findCreated(lost)).toHaveLength(1);
  });

  test('labels are words', async () => {
    const label = { entityType: 'LABEL', key: 'key' } as const;
    expect(await writer.create({ ...label, fields: { name: 'word' } })).toMatchObject({ externalId: 'word' });
    const refused = await failureOf(writer.create({ ...label, fields: { name: 'two words' } }));
    expect(refused).toMatchObject({ kind: 'rejected', message: expect.stringContaining('single words') });
  });

  test('other versions of an issue stay when one is exchanged', async () => {
    const [one, two, three] = await rows('version');
    const made = await create({ summary: 'Versions' });
    await edit(made.externalId, { fixVersions: [one?.id ?? '', two?.id ?? ''] });
    await update(made.externalId, { fixVersion: three?.id ?? '' });
    const [row] = (await rows('issue')).filter(({ id }) => id === made.externalId);
    expect(row?.data.fixVersions).toEqual([three?.id, two?.id]);
    expect((await read(made.externalId)).fields.fixVersion).toBe(three?.id);
  });
});
