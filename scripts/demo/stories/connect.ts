import { github } from '../providers/github.ts';
import { linear } from '../providers/linear.ts';
import { connectProject, type Home } from '../steps/connect-project.ts';
import { crashInTheMiddle } from '../steps/crash-in-the-middle.ts';
import { disconnectAll } from '../steps/disconnect-all.ts';
import { importAll } from '../steps/import-all.ts';
import { pullEdits } from '../steps/pull-edits.ts';
import { pullNothing } from '../steps/pull-nothing.ts';
import { readTickets } from '../steps/read-tickets.ts';
import { refuseWrongKey } from '../steps/refuse-wrong-key.ts';
import { type Note, notedFor, type Story } from '../story.ts';

const PROVIDERS = [linear, github];

/** Plays a part at one home after the other; each one's figures are told under its provider's name. */
const atEach = async (
  homes: readonly Home[],
  note: Note,
  play: (home: Home, note: Note) => Promise<void>,
): Promise<void> => {
  for (const home of homes) await play(home, notedFor(home.provider.name, note));
};

/** The main job: two accounts are connected, imported, kept up to date, carried over a crash, and let go. */
export const story: Story = {
  title: 'connect Linear and GitHub, import both, follow their changes, survive a crash, disconnect',
  async play(stage, step) {
    await step('providers', 'The providers are listed, and wrong keys are refused', async (note) => {
      for (const provider of PROVIDERS) await refuseWrongKey(stage, provider, note);
    });
    const homes = await step('connect', 'An account at each is connected and a project chosen', async (note) => {
      const connected: Home[] = [];
      for (const provider of PROVIDERS) {
        const { name } = provider;
        connected.push(await connectProject(stage, { provider, name }, notedFor(name, note)));
      }
      return connected;
    });
    await step('import', 'Everything of both projects is imported', (note) =>
      atEach(homes, note, (home, own) => importAll(stage, home, own)),
    );
    await step('changes', 'Ten issues are edited at each, and one is put in the trash at Linear', (note) =>
      atEach(homes, note, (home, own) => pullEdits(stage, home, own)),
    );
    await step('nothing-new', 'A sync with nothing new costs next to nothing', (note) =>
      atEach(homes, note, (home, own) => pullNothing(stage, home, own)),
    );
    const second = await step('crash', 'The gateway is killed in the middle of a second import', (note) =>
      crashInTheMiddle(stage, linear, note),
    );
    const all = [...homes, second];
    await step('read', 'Tickets of both are read in one list', (note) => readTickets(stage, all, note));
    const sources = all.map(({ source }) => source);
    await step('disconnect', 'All sources are disconnected', (note) => disconnectAll(stage, sources, note));
  },
};
