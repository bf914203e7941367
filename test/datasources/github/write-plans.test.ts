import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { EntityType } from '../../../src/domain/entity-type.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { AlreadyThereError } from '../../../src/domain/provider-error.ts';
import { failureOf } from '../conformance/kit.ts';
import { sharedWriter } from '../shared-writer.ts';
import { GITHUB } from './twin-account.ts';

const shared = sharedWriter(GITHUB);
const { create, update, read } = shared;

const lost = (entityType: EntityType, fields: JsonObject) => ({
  entityType,
  key: randomUUID(),
  fields,
  since: new Date(),
});

describe("GitHub's labels", () => {
  test('are changed and deleted under the name that they have now', async () => {
    const made = await create('LABEL', { name: 'to be / or not?', color: '#00ff00', description: 'A question' });
    await shared.harness.control.edit({ id: made.externalId, type: 'label', data: { name: 'not to be' } });
    expect((await update('LABEL', made.externalId, { color: null, description: null })).fields).toEqual({
      name: 'not to be',
      color: '#ededed',
      description: null,
    });
    expect(await shared.writer.remove(made)).toBeNull();
    expect(await read('LABEL', made.externalId)).toMatchObject({ evidence: 'NOT_FOUND' });
  });

  test('are set by the name that they got meanwhile, and none is made by a name that is no more', async () => {
    const label = await create('LABEL', { name: 'before' });
    const issue = await create('TICKET', { title: 'Labelled', labels: [label.externalId] });
    await update('LABEL', label.externalId, { name: 'after' });
    const again = await update('TICKET', issue.externalId, { labels: [label.externalId] });
    expect(again.fields.labels).toEqual([label.externalId]);
  });

  test('are there once by name, whatever the case of the letters', async () => {
    const failure = await failureOf(create('LABEL', { name: 'BUG', color: '#ffffff' }));
    expect(failure).toBeInstanceOf(AlreadyThereError);
    expect(failure).toMatchObject({ kind: 'rejected', thing: { fields: { name: 'bug', color: '#d73a4a' } } });
    const other = await create('LABEL', { name: 'other' });
    const refused = await failureOf(update('LABEL', other.externalId, { name: 'Bug' }));
    expect(refused).toMatchObject({ kind: 'rejected', message: expect.stringContaining('Rename one of the two') });
    expect((await update('LABEL', other.externalId, { name: 'OTHER' })).fields).toMatchObject({ name: 'OTHER' });
  });

  test('that look otherwise were not made by a lost creation', async () => {
    const fields = { name: 'mine', color: '#00ff00' };
    const made = await create('LABEL', fields);
    expect(await shared.writer.findCreated(lost('LABEL', fields))).toEqual([made]);
    expect(await shared.writer.findCreated(lost('LABEL', { ...fields, color: '#0000ff' }))).toEqual([]);
  });
});

describe("GitHub's milestones", () => {
  test.each(['2026-07-04', '2026-12-24', '2026-03-08', '2026-11-01'])(
    'are due on the day that was said: %s',
    async (dueOn) => {
      const made = await create('MILESTONE', { title: 'Due', dueOn });
      expect(made.fields).toMatchObject({ dueOn, state: 'open' });
      expect((await update('MILESTONE', made.externalId, { dueOn: null, state: 'closed' })).fields).toMatchObject({
        dueOn: null,
        state: 'closed',
      });
    },
  );

  test('are there once by title, closed ones too', async () => {
    const made = await create('MILESTONE', { title: 'Once', state: 'closed' });
    const failure = await failureOf(create('MILESTONE', { title: 'Once' }));
    expect(failure).toMatchObject({ kind: 'rejected', thing: made });
    const other = await create('MILESTONE', { title: 'Other' });
    const refused = await failureOf(update('MILESTONE', other.externalId, { title: 'Once' }));
    expect(refused).toMatchObject({ kind: 'rejected', message: expect.stringContaining('Rename one of the two') });
  });

  test('of somebody else were not made by a lost creation', async () => {
    expect(await shared.writer.findCreated(lost('MILESTONE', { title: '1.0' }))).toEqual([]);
    const made = await create('MILESTONE', { title: 'Mine' });
    expect(await shared.writer.findCreated(lost('MILESTONE', { title: 'Mine' }))).toEqual([made]);
  });
});
