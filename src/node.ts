import { ConfigError, parseConfig } from "./config.ts";
import { runService } from "./node/run-service.ts";

try {
  await runService(parseConfig(process.env));
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
  process.exitCode = 1;
}
