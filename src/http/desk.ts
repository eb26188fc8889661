import { createCallService } from "../conversation/create-call-service.ts";
import { createDossierService } from "../conversation/create-dossier-service.ts";
import { createRelayService } from "../conversation/create-relay-service.ts";
import type { CallService, RelayService } from "../domain/call.ts";
import { SafeError } from "../domain/errors.ts";
import type { DossierService } from "../domain/followed-dossier.ts";
import { conversationsOf } from "./conversation-routes.ts";
import type { Desk, Services } from "./services.ts";

/** @throws SafeError `unavailable` where this runtime has no store */
export const deskOf = ({ desk }: Services): Desk => {
  if (desk) return desk;
  throw new SafeError("unavailable", "L'espace professionnel n'est pas ouvert sur ce serveur.");
};

const dossierDeps = (services: Services) => {
  const { dossiers, log, now } = deskOf(services);
  return {
    conversations: conversationsOf(services),
    dossiers,
    log,
    now,
    today: services.today,
    rulesVersion: services.rules.version,
  };
};

/** What professionals do with dossiers, over the conversations of this runtime. @throws SafeError `unavailable` */
export const dossiersOf = (services: Services): DossierService =>
  createDossierService(dossierDeps(services));

/** What agents do with calls. @throws SafeError `unavailable` */
export const callsOf = (services: Services): CallService => {
  const { calls, phoneGuesses } = deskOf(services);
  return createCallService({
    ...dossierDeps(services),
    ...{ calls, phoneGuesses, relays: relaysOf(services) },
  });
};

/** Conversations that go from one to another. @throws SafeError `unavailable` */
export const relaysOf = (services: Services): RelayService => {
  const { calls, directory } = deskOf(services);
  const structureName = async (id: string): Promise<string | null> =>
    (await directory.structures()).find((one) => one.id === id)?.nom ?? null;
  return createRelayService({ ...dossierDeps(services), calls, structureName });
};
