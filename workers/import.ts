import { systemClock } from "#clock.ts";
import { parseConfig } from "#config.ts";
import { runImportCommand } from "./imports/command.ts";
import { importers } from "./imports/importers.ts";
import { openStore } from "./imports/open-store.ts";

process.exitCode = await runImportCommand(process.argv.slice(2), {
  importers,
  openStore: () => openStore(parseConfig(process.env)),
  today: systemClock.today,
  out: process.stdout,
  err: process.stderr,
});
