import type { Database } from "../store/database.ts";
import type { Journal } from "./journal.ts";
export const keepDemonstration = async (_db: Database, _journal: Journal): Promise<void> => {};
