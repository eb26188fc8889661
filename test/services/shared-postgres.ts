import { startPostgres } from "./child-server.ts";

/**
 * One PostgreSQL for all the files of a run, each with its own database in it. A file that stops or kills a server
 * starts one of its own.
 */
export default async function sharedPostgres(): Promise<(() => Promise<void>) | undefined> {
  if (process.env["TEST_DATABASE_URL"]) return undefined;
  const { url, stop } = await startPostgres();
  process.env["TEST_DATABASE_URL"] = url;
  return stop;
}
