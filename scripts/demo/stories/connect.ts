import { connectTeam } from '../steps/connect-team.ts';
import { crashInTheMiddle } from '../steps/crash-in-the-middle.ts';
import { disconnectAll } from '../steps/disconnect-all.ts';
import { importAll } from '../steps/import-all.ts';
import { pullEdits } from '../steps/pull-edits.ts';
import { pullNothing } from '../steps/pull-nothing.ts';
import { readTickets } from '../steps/read-tickets.ts';
import { refuseWrongKey } from '../steps/refuse-wrong-key.ts';
import type { Story } from '../story.ts';

/** The main job: a Linear account is connected, imported, kept up to date, carried over a crash, and let go. */
export const story: Story = {
  title: 'connect Linear, import a team, follow its changes, survive a crash, disconnect',
  async play(stage, step) {
    const person = stage.personAt('linear');
    await step('providers', 'The providers are listed, and a wrong key is refused', (note) =>
      refuseWrongKey(stage, person, note),
    );
    const { source, team } = await step('connect', 'A Linear account is connected and a team chosen', (note) =>
      connectTeam(stage, { person, name: 'Linear' }, note),
    );
    const home = { source, team, person };
    await step('import', 'Everything of the team is imported', (note) => importAll(stage, home, note));
    await step('changes', 'Ten issues are edited and one is put in the trash at Linear', (note) =>
      pullEdits(stage, home, note),
    );
    await step('nothing-new', 'A sync with nothing new costs next to nothing', (note) =>
      pullNothing(stage, home, note),
    );
    const second = await step('crash', 'The gateway is killed in the middle of a second import', (note) =>
      crashInTheMiddle(stage, person, note),
    );
    await step('read', 'Tickets are read through the graph', (note) => readTickets(stage, home, note));
    await step('disconnect', 'Both sources are disconnected', (note) => disconnectAll(stage, [source, second], note));
  },
};
