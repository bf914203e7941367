// Runs on any Node, so that an old one is told what to do before it meets syntax that it cannot read.
const OLDEST = 24;

if (Number.parseInt(process.versions.node, 10) < OLDEST) {
  process.stderr.write(
    `Syncline runs on Node ${OLDEST}, and this is ${process.version}. It brings its own: run "npm ci" again, and start it with "npm start".\n`,
  );
  process.exit(1);
}
