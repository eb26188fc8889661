import { createDossierService } from "../conversation/create-dossier-service.ts";
import { SafeError } from "../domain/errors.ts";
import type { DossierService } from "../domain/followed-dossier.ts";
import { conversationsOf } from "./conversation-routes.ts";
import type { Desk, Services } from "./services.ts";

/** @throws SafeError `unavailable` where this runtime has no store */
export const deskOf = ({ desk }: Services): Desk => {
  if (desk) return desk;
  throw new SafeError("unavailable", "L'espace professionnel n'est pas ouvert sur ce serveur.");
};

/** What professionals do with dossiers, over the conversations of this runtime. @throws SafeError `unavailable` */
export const dossiersOf = (services: Services): DossierService => {
  const { dossiers, log, now } = deskOf(services);
  return createDossierService({
    conversations: conversationsOf(services),
    dossiers,
    log,
    now,
    today: services.today,
    rulesVersion: services.rules.version,
  });
};
