import type { AccessLog } from "../domain/access-log.ts";
import type { Directory } from "../domain/account.ts";
import { SafeError } from "../domain/errors.ts";
import type { Sessions, SignIn } from "../domain/sign-in.ts";
import type { Services } from "./services.ts";

/** What the back office leans on: who people are, what they may do, what they did. */
export interface Desk {
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  readonly directory: Directory;
  readonly log: AccessLog;
  /** Where this service is seen from outside: scheme, host, port. */
  readonly origin: string;
  /** False when too many unknown sessions were written down this hour: the log is not a place to flood. */
  mayNoteUnknown(): Promise<boolean>;
}

/** @throws SafeError `unavailable` where this runtime has no store */
export const deskOf = ({ desk }: Services): Desk => {
  if (desk) return desk;
  throw new SafeError("unavailable", "L'espace professionnel n'est pas ouvert sur ce serveur.");
};
