import { github } from '../providers/github.ts';
import { linear } from '../providers/linear.ts';
import { connectProject, type Home, syncBothWays } from '../steps/connect-project.ts';
import { rollBackSync } from '../steps/roll-back-sync.ts';
import { deleteAgainstEdit, editTwoFields, loseAnswer, settleConflict, shareTicket } from '../steps/tickets.ts';
import { notedFor, type Story } from '../story.ts';
import { runSync } from '../sync.ts';

const PROVIDERS = [linear, github];

/** A team works on the same tickets here, in Linear and in GitHub. */
export const story: Story = {
  title:
    'share tickets with Linear and GitHub, edit them on every side, settle conflicts live, lose an answer, roll a sync back',
  async play(stage, step) {
    const homes = await step('connect', 'A project at each is connected, to be synced both ways', async (note) => {
      const connected: Home[] = [];
      for (const provider of PROVIDERS) {
        const home = await connectProject(stage, { provider, name: provider.name }, notedFor(provider.name, note));
        await syncBothWays(stage, home);
        connected.push(home);
      }
      return connected;
    });
    await step('import', 'Both are imported, and neither gets anything of the other', async (note) => {
      for (const { source, provider } of homes) {
        const { created, pushed } = (await runSync(stage, source)).session.progress;
        notedFor(provider.name, note)({ created, pushed });
      }
    });
    const ticket = await step('share', 'A ticket is made here and shared with both, another one is not', (note) =>
      shareTicket(stage, homes, note),
    );
    await step('edit', 'Different fields are edited at Linear and here', () => editTwoFields(stage, homes, ticket));
    await step('conflict', 'All three sides change the title: one conflict, decided by a person', (note) =>
      settleConflict(stage, homes, ticket, note),
    );
    await step('lost-answer', 'Each provider makes an issue and loses the answer', () => loseAnswer(stage, homes));
    await step('deletion', 'A ticket is deleted at Linear while it is edited here', () =>
      deleteAgainstEdit(stage, homes),
    );
    await step('rollback', 'Somebody spoils an issue at Linear; the sync that brought it here is rolled back', (note) =>
      rollBackSync(stage, homes, note),
    );
  },
};
