import { SafeError } from "../domain/errors.ts";
import type { Desk, Services } from "./services.ts";

/** @throws SafeError `unavailable` where this runtime has no store */
export const deskOf = ({ desk }: Services): Desk => {
  if (desk) return desk;
  throw new SafeError("unavailable", "L'espace professionnel n'est pas ouvert sur ce serveur.");
};
