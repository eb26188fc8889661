import {
  createPrescriptionService,
  type PrescriptionService,
} from "../prescription/create-prescription-service.ts";
import { deskOf, dossiersOf } from "./desk.ts";
import type { Services } from "./services.ts";

/** What professionals do with prescriptions. @throws SafeError `unavailable` */
export const prescriptionsOf = (services: Services): PrescriptionService => {
  const { prescriptions, directory, log } = deskOf(services);
  return createPrescriptionService({
    prescriptions,
    directory,
    log,
    dossiers: dossiersOf(services),
    tellsOfHealth: services.rules.isSensitive,
  });
};
