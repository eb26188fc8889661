import { ConfigError, parseConfig } from "./config.ts";
import { openStore } from "./node/open-store.ts";

try {
  const config = parseConfig(process.env);
  process.stdout.write("Ouverture de la base…\n");
  // the store opens in its own thread while the rest of the service is being loaded
  const [store, { runService }] = await Promise.all([
    openStore(config),
    import("./node/run-service.ts"),
  ]);
  await runService(config, store);
} catch (error) {
  const refusal =
    error instanceof ConfigError || (error instanceof Error && error.name === "DirectoryInUse");
  const told =
    error instanceof Error
      ? refusal
        ? error.message
        : (error.stack ?? error.message)
      : String(error);
  process.stderr.write(`${told}\n`);
  // what it had opened would hold a process that serves nobody, or half of what it should
  process.exit(1);
}
